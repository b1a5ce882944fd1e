package dev.zeugma.guide.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ZmqException;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which worker a load-balancing broker chooses, and when it reads requests. Clients and workers are those of the test. */
class BalancingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Context context = Context.create();
    private final RouterSocket clients = context.router();
    private final RouterSocket workers = context.router();
    private Thread thread = new Thread(() -> {});

    @AfterEach
    void close() throws InterruptedException {
        context.close();
        thread.join();
    }

    private void start(LoadBalancing broker) {
        start(broker, new Rounds());
    }

    private void start(LoadBalancing broker, Rounds replies) {
        clients.bind("inproc://frontend");
        workers.bind("inproc://backend");
        thread = new Thread(() -> {
            try {
                broker.balance(context, clients, workers, replies);
            } catch (ZmqException end) {
                if (!end.isClosed()) {
                    throw end;
                }
            }
        });
        thread.start();
    }

    /** Connects workers that register one after the other. */
    private ReqSocket[] register(Message... registrations) {
        ReqSocket[] registered = new ReqSocket[registrations.length];
        for (int i = 0; i < registrations.length; i++) {
            registered[i] = context.req();
            registered[i].connect("inproc://backend");
            registered[i].send(registrations[i]);
            int count = i + 1;
            until(() -> workers.statistics().received().messages() == count);
        }
        return registered;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    private ReqSocket request(String text) {
        ReqSocket client = context.req();
        client.connect("inproc://frontend");
        client.send(text);
        return client;
    }

    private static Message receive(ReqSocket worker, String text) {
        Message task = worker.receive(PATIENCE).orElseThrow();
        assertThat(task.last()).asString().isEqualTo(text);
        return task;
    }

    private static void reply(ReqSocket worker, Message task, ReqSocket client) {
        worker.send(task.replaceLast("OK"));
        assertThat(client.receiveString(PATIENCE)).contains("OK");
    }

    static Stream<LoadBalancing> fair() {
        return Stream.of(new LbBroker(), new LbBroker2(), new LbBroker3());
    }

    static Stream<LoadBalancing> all() {
        return Stream.concat(fair(), Stream.of(new LbBroker4()));
    }

    @ParameterizedTest
    @MethodSource("fair")
    void theLeastRecentlyUsedWorkerThatIsFreeComesFirst(LoadBalancing broker) {
        start(broker);
        Message ready = Message.of("READY");
        ReqSocket[] w = register(ready, ready, ready);
        ReqSocket first = request("1");
        Message longTask = receive(w[0], "1");
        ReqSocket second = request("2");
        reply(w[1], receive(w[1], "2"), second);
        ReqSocket third = request("3");
        reply(w[2], receive(w[2], "3"), third);

        request("4"); // it would be the turn of w[0], which is still at its first task
        receive(w[1], "4");
        reply(w[0], longTask, first);
        request("5"); // w[2] has been free for longer than w[0]
        receive(w[2], "5");
        request("6");
        receive(w[0], "6");
    }

    @ParameterizedTest
    @MethodSource("all")
    void noRequestIsReadWhileNoWorkerIsFree(LoadBalancing broker) {
        start(broker);
        DealerSocket client = context.dealer();
        client.connect("inproc://frontend");
        int requests = 20;
        for (int i = 0; i < requests; i++) {
            client.send(Message.of("", "request " + i));
        }
        assertThat(clients.statistics().received().messages()).isZero();
        ReqSocket worker = register(Message.of("READY"))[0];
        for (int i = 0; i < requests; i++) {
            Message task = receive(worker, "request " + i);
            assertThat(clients.statistics().received().messages()).isEqualTo(i + 1);
            assertThat(clients.statistics().queuedToReceive()).isEqualTo(requests - 1 - i);
            worker.send(task.replaceLast("OK"));
        }
        for (int i = 0; i < requests; i++) {
            assertThat(client.receive(PATIENCE)).contains(Message.of("", "OK"));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBrokerEndsAfterItsLastReply(LoadBalancing broker) throws Exception {
        start(broker, new Rounds(2));
        ReqSocket worker = register(Message.of("READY"))[0];
        for (String text : List.of("1", "2")) {
            ReqSocket client = request(text);
            assertThat(thread.isAlive()).isTrue();
            reply(worker, receive(worker, text), client);
        }
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void theFastestWorkerThatIsFreeComesFirst() {
        start(new LbBroker4());
        ReqSocket[] w = register(Message.of("READY", "1.5"), Message.of("READY", "100"), Message.of("READY", "20"));
        ReqSocket first = request("1");
        Message task = receive(w[1], "1");
        request("2");
        receive(w[2], "2");
        reply(w[1], task, first);
        request("3");
        receive(w[1], "3");
        request("4");
        receive(w[0], "4");
    }

    @Test
    void aWorkerThatDoesNotKnowItsSpeedIsTheLastChoice() {
        start(new LbBroker4());
        ReqSocket[] w = register(Message.of("READY"), Message.of("READY", "fast"), Message.of("READY", "0.1"));
        request("1");
        receive(w[2], "1");
        request("2");
        receive(w[0], "2");
        request("3");
        receive(w[1], "3");
    }
}
