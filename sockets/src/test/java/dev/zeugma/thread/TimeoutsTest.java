package dev.zeugma.thread;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.ConnectFailed;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.option.PushOptions;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.Ports;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Timeouts of sends and receives. */
@Tag("timing")
class TimeoutsTest extends TransportTest {
    private static final Duration TIMEOUT = Duration.ofMillis(100);

    /** An upper bound that holds on a busy machine. */
    private static final Duration LATE = TIMEOUT.plusSeconds(3);

    @Test
    @Conformance(107)
    void receiveFailsAfterTheReceiveTimeout() {
        PullSocket pull = context.pull(o -> o.receiveTimeout(TIMEOUT));
        Duration waited = Waiting.timed(() -> assertFails(ErrorCode.EAGAIN, pull::receive));
        assertThat(waited).isBetween(TIMEOUT, LATE);
        assertFails(ErrorCode.EAGAIN, pull::receiveBytes);
        assertFails(ErrorCode.EAGAIN, pull::receiveString);
    }

    @Test
    @Conformance(107)
    void sendFailsAfterTheSendTimeout() {
        PushSocket push = context.push(o -> o.sendTimeout(TIMEOUT));
        Duration waited = Waiting.timed(() -> assertFails(ErrorCode.EAGAIN, () -> push.send("message")));
        assertThat(waited).isBetween(TIMEOUT, LATE);
    }

    @Test
    @Conformance(107)
    void zeroFailsAtOnce() {
        DealerSocket dealer = context.dealer(o -> o.sendTimeout(Duration.ZERO).receiveTimeout(Duration.ZERO));
        assertThat(Waiting.timed(() -> {
                    assertFails(ErrorCode.EAGAIN, () -> dealer.send("message"));
                    assertFails(ErrorCode.EAGAIN, dealer::receive);
                }))
                .isLessThan(LATE);
    }

    @Test
    void aTimeoutArgumentOverridesTheOptionAndIsNoFailure() {
        DealerSocket dealer =
                context.dealer(o -> o.sendTimeout(Duration.ofHours(1)).receiveTimeout(Duration.ofHours(1)));
        assertThat(Waiting.timed(() -> assertThat(dealer.receive(TIMEOUT)).isEmpty()))
                .isBetween(TIMEOUT, LATE);
        assertThat(Waiting.timed(() ->
                        assertThat(dealer.send(Message.of("message"), TIMEOUT)).isFalse()))
                .isBetween(TIMEOUT, LATE);
        assertThat(dealer.send("message", Duration.ZERO)).isFalse();
        assertThat(dealer.send(new byte[1], Duration.ZERO)).isFalse();
        assertThat(dealer.tryReceive()).isEmpty();
        assertThat(dealer.trySend(Message.of("message"))).isFalse();
    }

    @Test
    void aMessageEndsTheWaitEarly() {
        PullSocket pull = context.pull(o -> o.receiveTimeout(PATIENCE));
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        Background<String> receiver = Background.blocked(pull::receiveString);
        push.send("message");
        assertThat(receiver.result()).isEqualTo("message");
    }

    @Test
    void aPeerEndsTheWaitOfASenderEarly() {
        PushSocket push = context.push(o -> o.sendTimeout(PATIENCE));
        Background<Void> sender = Background.blocked(() -> {
            push.send("message");
            return null;
        });
        PullSocket pull = context.pull();
        pull.connect(push.bind(anywhere()));
        sender.result();
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    void aTimeoutBeyondTheClockMeansNoTimeout() {
        PullSocket pull = context.pull(o -> o.receiveTimeout(Duration.ofDays(365_000_000)));
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        Background<String> receiver = Background.blocked(pull::receiveString);
        push.send("message");
        assertThat(receiver.result()).isEqualTo("message");
    }

    @Test
    void aNegativeTimeoutDoesNotWait() {
        PullSocket pull = context.pull();
        assertThat(Waiting.timed(
                        () -> assertThat(pull.receive(Duration.ofSeconds(-1))).isEmpty()))
                .isLessThan(LATE);
    }

    static Stream<Arguments> endless() {
        Duration endless = SocketOptions.FOREVER;
        return Stream.of(
                endless("connectTimeout", o -> o.connectTimeout(endless)),
                endless("handshakeInterval", o -> o.handshakeInterval(endless)),
                endless("reconnectInterval", o -> o.reconnectInterval(endless)),
                endless("reconnectMaximum", o -> o.reconnectInterval(Duration.ofMillis(20), endless)),
                endless("heartbeat interval", o -> o.heartbeat(HeartbeatOptions.every(endless))),
                endless(
                        "heartbeat timeout",
                        o -> o.heartbeat(
                                HeartbeatOptions.every(Duration.ofMillis(20)).timeout(endless))),
                endless("linger", o -> o.linger(endless)));
    }

    private static Arguments endless(String option, UnaryOperator<PushOptions> change) {
        return Arguments.arguments(option, change);
    }

    /** No timer supports that much: such a value may be rejected, or mean no limit. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void theLongestDurationIsHarmless(String option, UnaryOperator<PushOptions> change) {
        EventLog events = new EventLog();
        PushSocket push;
        try {
            push = context.push(o -> change.apply(o.linger(Duration.ZERO)).monitor(events));
        } catch (ZmqException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.EINVAL);
            assertThat(refused).hasMessageContaining(option);
            return;
        }
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
        assertThat(events.types()).doesNotContain("Disconnected");
        push.connect(Ports.freeEndpoint());
        events.await(ConnectFailed.class);
        events.await(ConnectRetried.class);
    }
}
