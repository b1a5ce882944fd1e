package dev.zeugma.option;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadOptionsTest {
    private static final Duration NEGATIVE = Duration.ofMillis(-1);
    private static final PullOptions PULL = PullOptions.DEFAULTS;
    private static final TcpOptions TCP = TcpOptions.DEFAULTS;

    private static Arguments bad(String option, ThrowingCallable setting) {
        return arguments(option, setting);
    }

    private static EndpointOptions endpoint(SocketType type) {
        return EndpointOptions.of(type, new byte[0], CommonOptions.DEFAULTS);
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                bad("sendHighWaterMark", () -> PULL.highWaterMarks(-1, 1)),
                bad("receiveHighWaterMark", () -> PULL.highWaterMarks(1, -1)),
                bad("sendTimeout", () -> PULL.sendTimeout(NEGATIVE)),
                bad("receiveTimeout", () -> PULL.receiveTimeout(NEGATIVE)),
                bad("linger", () -> PULL.linger(NEGATIVE)),
                bad("connectTimeout", () -> PULL.connectTimeout(NEGATIVE)),
                bad("handshakeInterval", () -> PULL.handshakeInterval(NEGATIVE)),
                bad("reconnectInterval", () -> PULL.reconnectInterval(NEGATIVE)),
                bad("reconnectMaximum", () -> PULL.reconnectInterval(Duration.ZERO, NEGATIVE)),
                bad("heartbeat interval", () -> HeartbeatOptions.every(NEGATIVE)),
                bad("heartbeat timeToLive", () -> HeartbeatOptions.NONE.timeToLive(NEGATIVE)),
                bad("heartbeat timeout", () -> HeartbeatOptions.NONE.timeout(NEGATIVE)),
                bad("maximumMessageSize", () -> PULL.maximumMessageSize(-2)),
                bad("maximumParts", () -> PULL.maximumParts(0)),
                bad("tcp sendBuffer", () -> TCP.buffers(-1, 0)),
                bad("tcp receiveBuffer", () -> TCP.buffers(0, -1)),
                bad("tcp backlog", () -> TCP.backlog(0)),
                bad("keepAlive idleSeconds", () -> KeepAlive.on(-1, 1, 1)),
                bad("keepAlive idleSeconds", () -> KeepAlive.on(32768, 1, 1)),
                bad("keepAlive intervalSeconds", () -> KeepAlive.on(1, -1, 1)),
                bad("keepAlive probes", () -> KeepAlive.on(1, 1, 128)),
                bad("routingId", () -> RouterOptions.DEFAULTS.routingId("")),
                bad("routingId", () -> DealerOptions.DEFAULTS.routingId(new byte[256])),
                bad("routingId", () -> ReqOptions.DEFAULTS.routingId("x".repeat(256))),
                bad("routingId", () -> DealerOptions.DEFAULTS.routingId("é".repeat(128))),
                bad("routingId", () -> endpoint(SocketType.DEALER).routingId("")),
                bad("routingId", () -> endpoint(SocketType.PULL).routingId("id")),
                bad("property", () -> PULL.property("name", "value")),
                bad("linger", () -> endpoint(SocketType.PULL).linger(NEGATIVE)),
                bad("ioThreads", () -> ContextOptions.DEFAULTS.ioThreads(0)),
                bad("ioThreads", () -> ContextOptions.DEFAULTS.ioThreads(2).driver(Driver.CALLER)),
                bad(
                        "ioThreads",
                        () -> ContextOptions.DEFAULTS.driver(Driver.BUSY_CALLER).ioThreads(2)),
                bad("maximumSockets", () -> ContextOptions.DEFAULTS.maximumSockets(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSettings")
    @Conformance({48, 57})
    void anInvalidOptionIsRejectedAtOnceByName(String option, ThrowingCallable setting) {
        assertThat(assertFails(ErrorCode.EINVAL, setting)).hasMessageContaining(option);
    }

    @Test
    void anInvalidOptionLeavesTheContextUsable() {
        try (Context context = Context.create()) {
            assertFails(ErrorCode.EINVAL, () -> context.pull(o -> o.highWaterMarks(-1, -1)));
            context.pull().bind("tcp://127.0.0.1:*");
        }
    }

    /** Each setter changes its own option and keeps all others. */
    @Test
    void settersCombineInAnyOrder() {
        HeartbeatOptions heartbeat = HeartbeatOptions.every(Duration.ofSeconds(9));
        TcpOptions tcp = TCP.backlog(7).buffers(1, 2).keepAlive(KeepAlive.on(3, 4, 5));
        CommonOptions one = everySecond(everyFirst(PULL, tcp), heartbeat).common();
        CommonOptions other = everyFirst(everySecond(PULL, heartbeat), tcp).common();
        assertThat(one).usingRecursiveComparison().isEqualTo(other);
        assertThat(one).isNotEqualTo(PULL.common());
        assertThat(one.queues().sendHighWaterMark()).isEqualTo(11);
        assertThat(one.timeouts().linger()).hasSeconds(3);
        assertThat(one.tcp().keepAlive().probes()).isEqualTo(5);
    }

    private static <O extends SocketOptions<O>> O everyFirst(O options, TcpOptions tcp) {
        return options.highWaterMarks(11, 12)
                .linger(Duration.ofSeconds(3))
                .handshakeInterval(Duration.ofSeconds(4))
                .immediate(true)
                .tcp(tcp)
                .maximumParts(13);
    }

    private static <O extends SocketOptions<O>> O everySecond(O options, HeartbeatOptions heartbeat) {
        return options.sendTimeout(Duration.ofSeconds(1))
                .receiveTimeout(Duration.ofSeconds(2))
                .connectTimeout(Duration.ofSeconds(5))
                .reconnectInterval(Duration.ofSeconds(6), Duration.ofSeconds(7))
                .heartbeat(heartbeat)
                .maximumMessageSize(14);
    }

    @Test
    @Conformance(109)
    @UserAsk(32)
    void defaultsMatchLibzmqExceptLingerAndMessageSize() {
        CommonOptions common = PULL.common();
        assertThat(common.queues().sendHighWaterMark()).isEqualTo(1000);
        assertThat(common.queues().receiveHighWaterMark()).isEqualTo(1000);
        assertThat(common.timeouts().send()).isEqualTo(SocketOptions.FOREVER);
        assertThat(common.timeouts().receive()).isEqualTo(SocketOptions.FOREVER);
        assertThat(common.timeouts().linger()).hasSeconds(30);
        assertThat(common.connection().reconnectInterval()).hasMillis(100);
        assertThat(common.connection().reconnectMaximum()).isZero();
        assertThat(common.connection().connectTimeout()).isZero();
        assertThat(common.connection().handshakeInterval()).hasSeconds(30);
        assertThat(common.connection().immediate()).isFalse();
        assertThat(common.heartbeat().interval()).isZero();
        assertThat(common.limits().message()).isEqualTo(64 * 1024 * 1024);
        assertThat(common.tcp().backlog()).isEqualTo(4096);
        assertThat(ContextOptions.DEFAULTS.ioThreads()).isEqualTo(1);
        assertThat(ContextOptions.DEFAULTS.maximumSockets()).isEqualTo(1023);
    }
}
