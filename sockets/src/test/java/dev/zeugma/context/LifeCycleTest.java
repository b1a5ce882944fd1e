package dev.zeugma.context;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How closing a socket or a context affects earlier, concurrent and later calls. */
class LifeCycleTest extends TransportTest {
    /** A call should end within 100 ms; this allows for a busy machine. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final Map<Socket, Callable<?>> blockingCalls = new LinkedHashMap<>();

    private void openSocketsWithBlockedCalls() {
        PullSocket pull = context.pull();
        blockingCalls.put(pull, pull::receive);
        PullSocket timed = context.pull();
        blockingCalls.put(timed, () -> timed.receive(Duration.ofHours(1)));
        PushSocket push = context.push();
        blockingCalls.put(push, () -> push.send(Message.of("message"), Duration.ofHours(1)));
        DealerSocket receiver = context.dealer();
        blockingCalls.put(receiver, receiver::receive);
        DealerSocket sender = context.dealer();
        blockingCalls.put(sender, () -> {
            sender.send("message");
            return null;
        });
        RouterSocket router = context.router();
        blockingCalls.put(router, router::receive);
        RouterSocket waiting = context.router();
        blockingCalls.put(waiting, () -> waiting.awaitPeer("nobody", Duration.ofHours(1)));
        RepSocket rep = context.rep();
        blockingCalls.put(rep, rep::receive);
        ReqSocket asking = context.req();
        blockingCalls.put(asking, () -> asking.send("question", Duration.ofHours(1)));
        ReqSocket asked = context.req(o -> o.linger(Duration.ZERO));
        asked.connect(unbound());
        asked.send("question");
        blockingCalls.put(asked, asked::receive);
        RouterSocket full = fullRouter();
        blockingCalls.put(full, () -> full.send(Message.of("P", "message"), Duration.ofHours(1)));
    }

    private RouterSocket fullRouter() {
        RouterSocket router =
                context.router(o -> o.mandatory(true).highWaterMarks(1, 1).linger(Duration.ZERO));
        router.connect(unbound(), "P");
        router.send(Message.of("P", "message"));
        return router;
    }

    @Test
    @UserAsk(9)
    void closingASocketEndsItsBlockedCalls() {
        openSocketsWithBlockedCalls();
        Duration longest = Duration.ZERO;
        for (Map.Entry<Socket, Callable<?>> each : blockingCalls.entrySet()) {
            Background<?> call = Background.blocked(each.getValue());
            Duration time = Waiting.timed(() -> {
                each.getKey().close();
                assertCode(ErrorCode.ENOTSOCK, call.failure());
            });
            longest = time.compareTo(longest) > 0 ? time : longest;
        }
        System.out.printf("%s: close ended blocked calls within %d ms%n", transport(), longest.toMillis());
        assertThat(longest).isLessThan(PROMPT);
    }

    @Test
    @Conformance(108)
    @UserAsk({2, 9})
    void closingTheContextEndsAllBlockedCalls() {
        openSocketsWithBlockedCalls();
        List<Background<?>> calls = new ArrayList<>();
        blockingCalls.values().forEach(call -> calls.add(Background.blocked(call)));
        Background<Void> closing = Background.run(context::close);
        Duration time = Waiting.timed(() -> calls.forEach(call -> assertCode(ErrorCode.ETERM, call.failure())));
        closing.result();
        System.out.printf(
                "%s: context close ended %d blocked calls within %d ms%n", transport(), calls.size(), time.toMillis());
        assertThat(time).isLessThan(PROMPT);
    }

    @Test
    void everyCallOnAClosedSocketFails() {
        RouterSocket router = context.router();
        Endpoint endpoint = router.bind(anywhere());
        router.close();
        assertEveryCallFails(router, endpoint, ErrorCode.ENOTSOCK);
        DealerSocket dealer = context.dealer();
        dealer.close();
        assertFails(ErrorCode.ENOTSOCK, () -> dealer.send("message"));
        assertFails(ErrorCode.ENOTSOCK, dealer::receiveString);
    }

    @Test
    @Conformance(108)
    void everyCallOnASocketOfAClosedContextFails() {
        RouterSocket router = context.router();
        Endpoint endpoint = router.bind(anywhere());
        context.close();
        assertEveryCallFails(router, endpoint, ErrorCode.ETERM);
        router.close();
        assertEveryCallFails(router, endpoint, ErrorCode.ETERM);
    }

    @Test
    @Conformance(108)
    void aClosedContextOpensNoSocket() {
        context.pull().bind(anywhere());
        context.close();
        assertThat(context.isClosed()).isTrue();
        List<Supplier<? extends Socket>> openers =
                List.of(context::router, context::dealer, context::req, context::rep, context::push, context::pull);
        openers.forEach(opener -> assertFails(ErrorCode.ETERM, opener::get));
    }

    private void assertEveryCallFails(RouterSocket router, Endpoint endpoint, ErrorCode code) {
        assertThat(router.isClosed()).isTrue();
        List<ThrowingCallable> calls = List.of(
                router::receive,
                router::tryReceive,
                () -> router.receive(Duration.ofMillis(1)),
                () -> router.send(Message.of("peer", "message")),
                () -> router.trySend(Message.of("peer", "message")),
                () -> router.send(Message.of("peer", "message"), Duration.ofMillis(1)),
                () -> router.awaitPeer("peer", Duration.ofMillis(1)),
                () -> router.bind(anywhere()),
                () -> router.connect(endpoint),
                () -> router.connect(endpoint.toString(), "peer"),
                () -> router.unbind(endpoint),
                () -> router.disconnect(endpoint));
        calls.forEach(call -> assertFails(code, call));
    }

    @Test
    @UserAsk(2)
    void closingTwiceIsHarmless() {
        PullSocket pull = context.pull();
        pull.bind(anywhere());
        pull.close();
        pull.close();
        context.close();
        context.close();
        pull.close();
        assertThat(pull.isClosed()).isTrue();
        assertThat(context.isClosed()).isTrue();
    }

    @Test
    @UserAsk(2)
    void manyThreadsMayCloseAtOnce() {
        for (int round = 0; round < 20; round++) {
            Context each = newContext();
            PullSocket pull = each.pull();
            PushSocket push = each.push(o -> o.linger(Duration.ZERO));
            push.connect(pull.bind(anywhere()));
            List<Background<Void>> closers = new ArrayList<>();
            for (Runnable close : List.<Runnable>of(pull::close, push::close, pull::close, each::close, each::close)) {
                closers.add(Background.run(close));
            }
            closers.forEach(Background::result);
            each.close();
        }
    }

    @Test
    void closingASocketDropsUnreceivedMessages() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        push.send("first");
        push.send("second");
        assertThat(pull.receiveString()).isEqualTo("first");
        pull.close();
        assertFails(ErrorCode.ENOTSOCK, pull::tryReceive);
    }

    @Test
    @Conformance(110)
    @UserAsk(2)
    void socketsMayCloseWhileConnecting() {
        assumeConnections();
        EventLog events = new EventLog();
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint endpoint = pull.bind(anywhere());
        for (int round = 0; round < 10; round++) {
            Context brief = newContext(o -> o.ioThreads(2));
            for (int i = 0; i < 50; i++) {
                PushSocket push = brief.push(o -> o.linger(Duration.ZERO));
                push.connect(endpoint);
                if (i % 3 == 0) {
                    push.close();
                }
            }
            assertThat(Waiting.timed(brief::close)).isLessThan(PATIENCE);
        }
        PushSocket honest = context.push();
        honest.connect(endpoint);
        honest.send("hello");
        assertThat(pull.receiveString()).isEqualTo("hello");
    }

    @Test
    void aThousandSocketsOpenAndCloseWithoutATrace() {
        for (int i = 0; i < 1000; i++) {
            try (PullSocket pull = context.pull();
                    DealerSocket dealer = context.dealer()) {
                if (i % 10 == 0) {
                    pull.bind(anywhere());
                    dealer.bind(anywhere());
                }
            }
        }
    }

    @Test
    @UserAsk(2)
    void closesInTimeWhileMessagesFlow() {
        EventLog events = new EventLog();
        PullSocket pull = context.pull();
        PushSocket push = context.push(o -> o.linger(Duration.ofMillis(200)).monitor(events));
        push.connect(pull.bind(anywhere()));
        awaitConnected(events, 1);
        Background<Void> sender = Background.run(() -> {
            while (true) {
                push.send("message");
            }
        });
        Background<Void> receiver = Background.run(() -> {
            while (true) {
                pull.receive();
            }
        });
        Waiting.until("sometimes blocked", () -> sender.thread().getState() != Thread.State.NEW);
        assertThat(Waiting.timed(context::close)).isLessThan(PROMPT);
        assertCode(ErrorCode.ETERM, sender.failure());
        assertCode(ErrorCode.ETERM, receiver.failure());
    }
}
