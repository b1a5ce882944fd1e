package dev.zeugma.thread;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.Poller;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that is interrupted repeatedly, at any moment, whatever it does with its sockets. */
class InterruptStormTest extends TransportTest {
    private static final int LIVES = 40;
    private static final int MAX_PAUSE_NANOS = 400_000;

    @TempDir
    Path directory;

    @Test
    @UserAsk(1)
    void everyInterruptedCallSucceedsOrFailsWithEintr() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Background<Victim> victim = Background.call(() -> {
            Victim living = new Victim();
            for (int i = 0; i < LIVES; i++) {
                living.live();
            }
            return living;
        });
        int interrupts = 0;
        while (!victim.isDone()) {
            victim.thread().interrupt();
            interrupts++;
            LockSupport.parkNanos(random.nextInt(MAX_PAUSE_NANOS));
        }
        System.out.printf(
                "%s: seed %d, %d interrupts, of which %d ended a call%n",
                transport(), seed, interrupts, victim.result().ended);
        passesAMessage();
    }

    /** Checks that the context of the test still works. */
    private void passesAMessage() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        push.send("message");
        assertThat(pull.receive(PATIENCE)).isPresent();
    }

    private final class Victim {
        private int ended;

        /** A context from opening to closing. Blocking calls are repeated until they succeed, others are made once. */
        void live() {
            Context own = newContext();
            PullSocket pull = own.pull();
            PushSocket push = own.push(o -> o.linger(Duration.ZERO));
            Endpoint endpoint = pull.bind(anywhere());
            Connection connection = push.connect(endpoint);
            done(() -> connection.await(PATIENCE));
            done(() -> push.send("first", PATIENCE));
            done(() -> pull.receive(PATIENCE).isPresent());
            try (Poller poller = own.poller()) {
                poller.add(pull, Interest.RECEIVE);
                done(() -> push.send("second", PATIENCE));
                done(() -> !poller.poll(PATIENCE).isEmpty());
                assertThat(pull.tryReceive()).isPresent();
            }
            push.disconnect(endpoint);
            pull.unbind(endpoint);
            bindsAgain(pull, endpoint);
            asks(own);
            awaitsPeers(own);
            pull.close();
            own.close();
            assertThat(own.isClosed()).isTrue();
        }

        /** A port or file that was released a moment ago, and one that is in use. */
        private void bindsAgain(PullSocket pull, Endpoint former) {
            boolean isFile = former instanceof IpcEndpoint;
            String name = isFile ? "ipc://" + directory.resolve("file") : former.toString();
            for (int i = 0; i < 2; i++) {
                Endpoint bound = pull.bind(name);
                assertFails(ErrorCode.EADDRINUSE, () -> pull.bind(bound));
                pull.unbind(bound);
            }
        }

        private void asks(Context own) {
            RepSocket rep = own.rep();
            ReqSocket req = own.req(o -> o.linger(Duration.ZERO));
            req.connect(rep.bind(anywhere()));
            done(() -> req.send("question", PATIENCE));
            done(() -> rep.receive(PATIENCE).isPresent());
            done(() -> rep.send("answer", PATIENCE));
            done(() -> req.receive(PATIENCE).isPresent());
        }

        private void awaitsPeers(Context own) {
            RouterSocket router = own.router();
            DealerSocket dealer = own.dealer(o -> o.routingId("D"));
            dealer.connect(router.bind(anywhere()));
            done(() -> router.awaitPeer("D", PATIENCE));
            PubSocket pub = own.pub();
            SubSocket sub = own.sub();
            sub.subscribe("");
            sub.connect(pub.bind(anywhere()));
            done(() -> pub.awaitSubscribers(1, PATIENCE));
        }

        private void done(BooleanSupplier call) {
            while (true) {
                try {
                    assertThat(call.getAsBoolean()).isTrue();
                    return;
                } catch (ZmqException interrupted) {
                    assertThat(interrupted.code()).isEqualTo(ErrorCode.EINTR);
                    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
                    ended++;
                }
            }
        }
    }
}
