package dev.zeugma.context;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.ContextRegistry;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Ports;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContextTest extends NetworkTest {
    @Test
    @Conformance(109)
    void limitsTheNumberOfOpenSockets() {
        Context small = newContext(o -> o.maximumSockets(2));
        PullSocket first = small.pull();
        small.push();
        assertThat(assertFails(ErrorCode.EMFILE, small::dealer)).hasMessageContaining("2");
        first.close();
        small.dealer();
        assertFails(ErrorCode.EMFILE, small::router);
    }

    @Test
    @Conformance(109)
    void aLingeringSocketCountsAsOpen() {
        Context small = newContext(o -> o.maximumSockets(1));
        String endpoint = Ports.freeEndpoint();
        PushSocket push = small.push(o -> o.linger(PATIENCE).reconnectInterval(Duration.ofMillis(20)));
        push.connect(endpoint);
        push.send("message");
        push.close();
        assertFails(ErrorCode.EMFILE, small::pull);
        PullSocket pull = context.pull();
        pull.bind(endpoint);
        assertThat(pull.receiveString()).isEqualTo("message");
        Waiting.until("another socket can be opened", () -> {
            try {
                small.pull();
                return true;
            } catch (ZmqException full) {
                return false;
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void openingWaitsForClosingSocketsAtTheLimit(Driver driver) {
        Context small = newContext(o -> o.maximumSockets(10).driver(driver));
        Endpoint endpoint = context.pull().bind(ANY_PORT);
        for (int i = 0; i < 1000; i++) {
            try (PushSocket push = small.push(o -> o.linger(Duration.ZERO))) {
                push.connect(endpoint);
            }
        }
        for (int i = 0; i < 10; i++) {
            small.pair();
        }
        assertFails(ErrorCode.EMFILE, small::pair);
    }

    @Test
    void closingTheContextEndsAWaitForTheSocketLimit() {
        Context full = fullOfLingering();
        Background<PairSocket> waiting = Background.blocked(full::pair);
        Background<Void> closing = Background.run(full::close);
        assertCode(ErrorCode.ETERM, waiting.failure());
        endLingering(closing);
    }

    @Test
    @UserAsk(1)
    void anInterruptEndsAWaitForTheSocketLimit() {
        Context full = fullOfLingering();
        Background<Boolean> waiting = Background.blocked(() -> {
            assertFails(ErrorCode.EINTR, full::pair);
            return Thread.currentThread().isInterrupted();
        });
        waiting.thread().interrupt();
        assertThat(waiting.result()).as("the flag is kept").isTrue();
        endLingering(Background.run(full::close));
    }

    private Context fullOfLingering() {
        Context full = newContext(o -> o.maximumSockets(1));
        PushSocket lingering = full.push(o -> o.linger(PATIENCE));
        lingering.connect(Ports.freeEndpoint());
        lingering.send("message");
        lingering.close();
        return full;
    }

    private static void endLingering(Background<Void> closing) {
        closing.thread().interrupt();
        closing.result();
    }

    @Test
    void anEventLoopDoesNotWaitForTheSocketLimit() {
        Context small = newContext(o -> o.maximumSockets(2));
        CompletableFuture<Duration> waited = new CompletableFuture<>();
        PullSocket pull = small.pull(o -> o.monitor(event -> {
            if (event instanceof SocketEvent.Accepted) {
                waited.completeAsync(
                        () -> Waiting.timed(() -> assertFails(ErrorCode.EMFILE, small::push)), Runnable::run);
            }
        }));
        String endpoint = Ports.freeEndpoint();
        PushSocket lingering = small.push(o -> o.linger(PATIENCE).reconnectInterval(Duration.ofMillis(20)));
        lingering.connect(endpoint);
        lingering.send("message");
        lingering.close();
        context.push().connect(pull.bind(ANY_PORT));
        assertThat(waited.join()).isLessThan(ContextRegistry.ROOM_WAIT);
        PullSocket last = context.pull();
        last.bind(endpoint);
        assertThat(last.receiveString()).isEqualTo("message");
    }

    @Test
    void opensSocketsOfAllTypes() {
        assertThat(context.router().type()).isEqualTo(SocketType.ROUTER);
        assertThat(context.dealer().type()).isEqualTo(SocketType.DEALER);
        assertThat(context.req().type()).isEqualTo(SocketType.REQ);
        assertThat(context.rep().type()).isEqualTo(SocketType.REP);
        assertThat(context.push().type()).isEqualTo(SocketType.PUSH);
        assertThat(context.pull().type()).isEqualTo(SocketType.PULL);
        assertThat(context.pull()).hasToString("PULL socket");
    }

    @Test
    @UserAsk(4)
    void aThousandIdleSocketsUseNoDescriptors() {
        context.pull().bind(ANY_PORT);
        int before = NoLeaks.openSockets().size();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            sockets.add(context.dealer());
        }
        assertThat(NoLeaks.openSockets()).hasSize(before);
        sockets.forEach(Socket::close);
    }

    @Test
    void spreadsConnectionsOverItsEventLoops() {
        Context wide = newContext(o -> o.ioThreads(3));
        Set<String> loops = ConcurrentHashMap.newKeySet();
        PullSocket pull = wide.pull(
                o -> o.monitor(event -> loops.add(Thread.currentThread().getName())));
        Endpoint endpoint = pull.bind(ANY_PORT);
        for (int i = 0; i < 9; i++) {
            PushSocket push = wide.push(
                    o -> o.monitor(event -> loops.add(Thread.currentThread().getName())));
            push.connect(endpoint);
            push.send("message " + i);
        }
        Set<Message> received = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            received.add(pull.receive());
        }
        assertThat(received).hasSize(9);
        assertThat(loops.stream().filter(name -> name.startsWith("zeugma-io"))).hasSize(3);
    }

    @Test
    void startsNoThreadBeforeItIsNeeded() {
        Context idle = newContext();
        idle.pull();
        assertThat(idle.isClosed()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("zeugma-"));
    }

    @Test
    void itsThreadsAreDaemons() {
        context.pull().bind(ANY_PORT);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("zeugma-"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void anIdleContextClosesAtOnce() {
        assertThat(Waiting.timed(() -> newContext().close())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void contextsAreIndependent() {
        Context other = newContext();
        PullSocket pull = other.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        push.send("hello");
        assertThat(pull.receiveString()).isEqualTo("hello");
        context.close();
        assertThat(pull.tryReceive()).isEmpty();
        assertThat(other.isClosed()).isFalse();
    }

    @Test
    void picksANetworkTransportByItself() {
        Context automatic = Context.create();
        try (automatic) {
            PullSocket pull = automatic.pull();
            PushSocket push = automatic.push();
            push.connect(pull.bind(ANY_PORT));
            push.send("hello");
            assertThat(pull.receiveString()).isEqualTo("hello");
        }
        assertThat(network()).isNotEqualTo(Network.AUTOMATIC);
    }
}
