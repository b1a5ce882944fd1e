package dev.zeugma.context;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.monitor.SocketEvent.Closed;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.MessagesDropped;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.BusyLoop;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing a context takes a bounded time, and reports what it drops. */
class BoundedCloseTest extends NetworkTest {
    private static final Duration LINGER = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(4);

    private final EventLog events = new EventLog();
    private final AtomicBoolean sent = new AtomicBoolean();

    @Test
    @UserAsk({2, 32})
    void socketsLingerConcurrentlyAndReportWhatTheyDropped() {
        Set<Endpoint> nowhere = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            PushSocket push = context.push(o -> o.linger(LINGER).monitor(events));
            nowhere.add(push.connect(Ports.freeEndpoint()).endpoint());
            push.send("message");
            push.send("another");
        }
        assertThat(Waiting.timed(context::close)).isBetween(LINGER.dividedBy(2), SOON);
        for (int i = 0; i < 100; i++) {
            MessagesDropped dropped = events.await(MessagesDropped.class);
            assertThat(dropped.messages()).isEqualTo(2);
            assertThat(nowhere.remove(dropped.endpoint())).isTrue();
        }
    }

    @Test
    void theLingerTimeOfCloseReplacesThatOfTheSockets() {
        PushSocket push = context.push(o -> o.linger(SocketOptions.FOREVER).monitor(events));
        push.connect(Ports.freeEndpoint());
        push.send("message");
        assertThat(Waiting.timed(() -> context.close(Duration.ZERO))).isLessThan(SOON);
        assertThat(events.await(MessagesDropped.class).messages()).isEqualTo(1);
        assertFails(ErrorCode.EINVAL, () -> context.close(Duration.ofMillis(-1)));
    }

    @Test
    @UserAsk(2)
    void aBusyEventLoopDoesNotDelayClose() throws Exception {
        BusyLoop busy = new BusyLoop(context);
        PushSocket push = context.push(o -> o.linger(LINGER));
        push.connect(Ports.freeEndpoint());
        push.send("message");
        assertThat(Waiting.timed(context::close)).isLessThan(SOON);
        busy.close();
    }

    @Test
    @UserAsk({1, 2, 32})
    void anInterruptedCloseReportsWhatItDropped() {
        PushSocket push = context.push(o -> o.linger(SocketOptions.FOREVER).monitor(events));
        Connection connection = push.connect(Ports.freeEndpoint());
        push.send("message");
        push.send("another");
        Background<Boolean> closing = Background.blocked(() -> {
            context.close();
            return Thread.currentThread().isInterrupted();
        });
        closing.thread().interrupt();
        assertThat(closing.result()).as("the flag is kept").isTrue();
        MessagesDropped dropped = events.await(MessagesDropped.class);
        assertThat(dropped.messages()).isEqualTo(2);
        assertThat(dropped.endpoint()).isEqualTo(connection.endpoint());
        events.await(Closed.class);
        assertThat(connection.established()).isCompletedExceptionally();
    }

    /** Here the connection is established. */
    @Test
    @UserAsk({1, 2, 32})
    void anInterruptedCloseReportsMessagesNotYetReceived() {
        PullSocket pull = newContext().pull(o -> o.highWaterMarks(1000, 1).tcp(SMALL_BUFFERS));
        PushSocket push = context.push(o -> o.linger(SocketOptions.FOREVER)
                .highWaterMarks(5, 1000)
                .tcp(SMALL_BUFFERS)
                .monitor(events));
        push.connect(pull.bind(ANY_PORT));
        while (push.send(new byte[LARGE], stall())) {
            assertThat(push.isClosed()).isFalse();
        }
        Background<Void> closing = Background.blocked(() -> {
            context.close();
            return null;
        });
        closing.thread().interrupt();
        closing.result();
        assertThat(events.await(MessagesDropped.class).messages()).isBetween(4L, 6L);
    }

    @Test
    @UserAsk({1, 2, 32})
    void anInterruptedCallerDrivenCloseReportsWhatItDropped() {
        Context driven = newContext(o -> o.driver(Driver.CALLER));
        PushSocket push = driven.push(o -> o.linger(SocketOptions.FOREVER).monitor(events));
        push.connect(Ports.freeEndpoint());
        push.send("message");
        Thread.currentThread().interrupt();
        driven.close();
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
        assertThat(events.await(MessagesDropped.class).messages()).isEqualTo(1);
    }

    @Test
    @UserAsk({2, 32})
    void sentMessagesMayLeaveAfterAListenerClosesTheContext() {
        Context closing = newContext();
        PushSocket push = closing.push(o -> o.linger(PATIENCE)
                .reconnectInterval(Duration.ofMillis(20))
                .monitor(event -> closeWhenSent(closing, event)));
        Endpoint endpoint = push.connect(Ports.freeEndpoint()).endpoint();
        push.send("message");
        sent.set(true);
        Waiting.until("closed", closing::isClosed);
        PullSocket pull = context.pull();
        pull.bind(endpoint);
        assertThat(pull.receive(PATIENCE)).isPresent();
        Waiting.until("completely closed", () -> events.types().contains("Closed"));
        assertThat(events.types()).doesNotContain("MessagesDropped");
    }

    @ParameterizedTest
    @EnumSource
    @UserAsk({2, 32})
    void aCloseByAListenerReportsWhatItDropped(Driver driver) {
        Context closing = newContext(o -> o.driver(driver));
        PullSocket pull = closing.pull();
        PushSocket push = closing.push(o -> o.linger(LINGER)
                .reconnectInterval(Duration.ofMillis(20))
                .monitor(event -> closeWhenSent(closing, event)));
        push.connect(Ports.freeEndpoint());
        push.send("message");
        sent.set(true);
        assertFails(ErrorCode.ETERM, pull::receive);
        assertThat(events.await(MessagesDropped.class).messages()).isEqualTo(1);
    }

    private void closeWhenSent(Context closing, SocketEvent event) {
        events.accept(event);
        if (event instanceof ConnectRetried && sent.get()) {
            closing.close();
        }
    }

    @Test
    @UserAsk({2, 32})
    void contextCloseHonoursLongerLingerOfASocketClose() {
        String endpoint = Ports.freeEndpoint();
        PushSocket push = context.push(o ->
                o.linger(Duration.ZERO).reconnectInterval(Duration.ofMillis(20)).monitor(events));
        push.connect(endpoint);
        push.send("message");
        push.close(PATIENCE);
        Background<Void> closing = Background.blocked(() -> {
            context.close();
            return null;
        });
        assertThat(Waiting.within(Duration.ofMillis(1500), closing::isDone))
                .as("dropped too early")
                .isFalse();
        PullSocket pull = newContext().pull();
        pull.bind(endpoint);
        assertThat(pull.receive(PATIENCE)).isPresent();
        closing.result();
        assertThat(events.types()).doesNotContain("MessagesDropped");
    }

    @Test
    @UserAsk(2)
    void aConcurrentSecondCloseReturnsAndIsHarmless() {
        PushSocket push = context.push(o -> o.linger(LINGER));
        push.connect(Ports.freeEndpoint());
        push.send("message");
        Background<Void> closing = Background.run(context::close);
        assertThat(Waiting.timed(context::close)).isLessThan(SOON);
        assertThat(Waiting.timed(push::close)).isLessThan(SOON);
        closing.result();
    }
}
