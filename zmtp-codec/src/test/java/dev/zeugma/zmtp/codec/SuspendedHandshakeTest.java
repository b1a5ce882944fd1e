package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static dev.zeugma.zmtp.Vectors.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.mechanism.Mechanism;
import dev.zeugma.zmtp.mechanism.Mechanism.Step;
import dev.zeugma.zmtp.mechanism.MechanismContext;
import dev.zeugma.zmtp.mechanism.MechanismContext.Role;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A mechanism that waits for somebody other than the peer, such as an authentication server. */
class SuspendedHandshakeTest {
    private static final Metadata DEALER = Metadata.of(SocketType.DEALER, new byte[0]);

    /** What the mechanism waits for. */
    private final CompletableFuture<Step> answer = new CompletableFuture<>();

    /** Like NULL, but the test decides on the steps. */
    private record Asking(Function<Metadata, Step> onStart, Function<byte[], Step> onCommand) implements Mechanism {
        @Override
        public String name() {
            return "NULL";
        }

        @Override
        public boolean asServer() {
            return false;
        }

        @Override
        public Step start(Metadata local) {
            return onStart.apply(local);
        }

        @Override
        public Step receive(byte[] body) {
            return onCommand.apply(body);
        }
    }

    /** Counts the reads that reach the transport. */
    private static final class Transport extends ChannelOutboundHandlerAdapter {
        int reads;

        @Override
        public void read(ChannelHandlerContext ctx) {
            reads++;
            ctx.read();
        }
    }

    private Handshaker handshaker() {
        return handshaker(new Asking(local -> Step.reply(new Command.Ready(local)), body -> Step.later(answer)));
    }

    private static Handshaker handshaker(Mechanism mechanism) {
        return new Handshaker(HandshakeSettings.of(SocketType.ROUTER, new byte[0])
                .mechanism(context -> mechanism)
                .timeout(Duration.ofSeconds(2)));
    }

    private void answer(Probe probe, Step step) {
        answer.complete(step);
        probe.channel.runPendingTasks();
    }

    @Test
    void completesWhenTheAnswerArrives() {
        try (Probe probe = Probe.of(handshaker())) {
            probe.receive(vector("G2"), vector("R1"));
            probe.assertHealthy();
            assertThat(probe.events).isEmpty();
            answer(probe, Step.finish(DEALER));
            assertThat(probe.events).hasSize(1);
            probe.receive(vector("F2"));
            assertThat(probe.received).containsExactly(Message.of("Hello"));
            probe.sent();
        }
    }

    @Test
    void mayWaitBeforeTheFirstCommand() {
        Asking mechanism = new Asking(local -> Step.later(answer), body -> Step.finish(DEALER));
        try (Probe probe = Probe.of(handshaker(mechanism))) {
            probe.receive(concat("G2", "R1", "F2"));
            assertThat(probe.sentHex()).isEqualTo(HexFormat.of().formatHex(vector("G2")));
            assertThat(probe.events).isEmpty();
            answer(probe, Step.reply(new Command.Unknown("HELLO", new byte[0])));
            assertThat(probe.sentHex()).isEqualTo("04060548454c4c4f");
            assertThat(probe.events).hasSize(1);
            assertThat(probe.received).containsExactly(Message.of("Hello"));
        }
    }

    @Test
    void mayWaitSeveralTimes() {
        CompletableFuture<Step> second = new CompletableFuture<>();
        try (Probe probe = Probe.of(handshaker())) {
            probe.receive(concat("G2", "R1", "F2"));
            answer(probe, Step.later(second));
            assertThat(probe.events).isEmpty();
            second.complete(Step.finish(DEALER));
            probe.channel.runPendingTasks();
            assertThat(probe.received).containsExactly(Message.of("Hello"));
            assertThat(probe.channel.config().isAutoRead()).isTrue();
            probe.sent();
        }
    }

    @Test
    void keepsTheOrderOfWhatArrivesMeanwhile() {
        try (Probe probe = Probe.of(handshaker())) {
            probe.receive(concat("G2", "R1", "F2"), vector("F8"), vector("F2"));
            assertThat(probe.received).isEmpty();
            answer(probe, Step.finish(DEALER));
            assertThat(probe.received)
                    .containsExactly(Message.of("Hello"), Message.of("A", "", "C"), Message.of("Hello"));
            assertThat(probe.channel.pipeline().get(Handshaker.class)).isNull();
            probe.sent();
        }
    }

    @Test
    void readsNothingMoreWhileBytesAreHeld() {
        Transport transport = new Transport();
        try (Probe probe = Probe.of(transport, handshaker())) {
            probe.receive(concat("G2", "R1"));
            assertThat(probe.channel.config().isAutoRead())
                    .as("to notice a close")
                    .isTrue();
            probe.receive(vector("F2"));
            assertThat(probe.channel.config().isAutoRead()).isFalse();
            int reads = transport.reads;
            probe.channel.read();
            probe.channel.config().setAutoRead(true);
            assertThat(transport.reads).isEqualTo(reads);
            answer(probe, Step.finish(DEALER));
            assertThat(transport.reads).isGreaterThan(reads);
            assertThat(probe.channel.config().isAutoRead()).isTrue();
            probe.sent();
        }
    }

    @Test
    void readsOnWithoutAutoReadWhenTheExchangeContinues() {
        Transport transport = new Transport();
        try (Probe probe = Probe.of(transport, handshaker())) {
            probe.channel.config().setAutoRead(false);
            probe.receive(concat("G2", "R1", "0x04"));
            int reads = transport.reads;
            answer(probe, Step.reply());
            assertThat(transport.reads).isEqualTo(reads + 1);
            assertThat(probe.channel.config().isAutoRead()).isFalse();
            probe.sent();
        }
    }

    @Test
    void leavesAutoReadToTheReceiverOfTheEvent() {
        ChannelInboundHandlerAdapter busy = new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                ctx.channel().config().setAutoRead(false);
            }
        };
        try (Probe probe = Probe.of(handshaker(), busy)) {
            probe.receive(concat("G2", "R1", "F2"));
            answer(probe, Step.finish(DEALER));
            assertThat(probe.channel.config().isAutoRead()).isFalse();
            assertThat(probe.received).isEmpty();
            probe.channel.config().setAutoRead(true);
            assertThat(probe.received).containsExactly(Message.of("Hello"));
            probe.sent();
        }
    }

    @Test
    void endsTheReadThatWasHeld() {
        try (Probe probe = Probe.of(handshaker())) {
            probe.receive(concat("G2", "R1", "F2"));
            int before = probe.readCompletes;
            answer(probe, Step.finish(DEALER));
            assertThat(probe.readCompletes).isEqualTo(before + 1);
            probe.sent();
        }
    }

    @Test
    void ignoresAnAnswerAfterThePeerHasClosed() {
        try (Probe probe = Probe.of(handshaker())) {
            probe.receive(concat("G2", "R1", "F2"));
            probe.channel.close();
            answer(probe, Step.finish(DEALER));
            assertThat(probe.inactive).isTrue();
            assertThat(probe.events).isEmpty();
            assertThat(probe.failures).isEmpty();
            assertThat(probe.received).isEmpty();
            probe.sent();
        }
    }

    @Test
    void timesOutAndIgnoresALaterAnswer() {
        try (Probe probe = Probe.of()) {
            probe.channel.freezeTime();
            probe.channel.pipeline().addFirst(handshaker());
            probe.receive(concat("G2", "R1", "F2"));
            probe.channel.advanceTimeBy(2, TimeUnit.SECONDS);
            probe.channel.runScheduledPendingTasks();
            assertThat(probe.assertRefused(Violation.HANDSHAKE_TIMEOUT))
                    .hasMessageContaining("waiting for the mechanism");
            answer(probe, Step.finish(DEALER));
            assertThat(probe.events).isEmpty();
            probe.sent();
        }
    }

    @Test
    void refusesAPeerByALateException() {
        try (Probe probe = Probe.of(handshaker())) {
            probe.receive(concat("G2", "R1", "F2"));
            answer.completeExceptionally(ProtocolException.refused(new Command.Error("400")));
            assertThat(probe.assertRefused(Violation.ERROR_RECEIVED).status()).hasValue(400);
            assertThat(probe.events).isEmpty();
            probe.sent();
        }
    }

    @Test
    void refusesAnIncompatiblePeerThatIsAcceptedLate() {
        try (Probe probe = Probe.of(handshaker())) {
            probe.receive(vector("G2"), vector("R1"));
            answer.complete(Step.finish(Metadata.of(SocketType.PUB, new byte[0])));
            probe.assertRefused(Violation.SOCKET_TYPE_MISMATCH);
            probe.sent();
        }
    }

    @Test
    void closesWhenTheAnswerFailsForAReasonOfOurs() {
        IOException reason = new IOException("no authentication server");
        try (Probe probe = Probe.of(handshaker())) {
            probe.receive(vector("G2"), vector("R1"));
            answer.completeExceptionally(reason);
            assertFailed(probe, "mechanism NULL failed: java.io.IOException: no authentication server", reason);
        }
    }

    @Test
    void closesWhenTheMechanismThrows() {
        IllegalStateException reason = new IllegalStateException("no key");
        Asking mechanism = new Asking(local -> Step.reply(), body -> {
            throw reason;
        });
        try (Probe probe = Probe.of(handshaker(mechanism))) {
            probe.receive(vector("G2"), vector("R1"));
            assertFailed(probe, "no key", null);
        }
    }

    private static void assertFailed(Probe probe, String text, Throwable cause) {
        probe.channel.runPendingTasks();
        assertThat(probe.failures).hasSize(1);
        assertThat(probe.failures.get(0)).hasMessage(text).hasCause(cause);
        assertThat(probe.channel.isOpen()).isFalse();
        assertThat(probe.events).isEmpty();
        probe.sent();
    }

    @Test
    void knowsItsRole() {
        MechanismContext[] contexts = new MechanismContext[2];
        HandshakeSettings settings = HandshakeSettings.of(SocketType.ROUTER, new byte[0]);
        Asking mechanism = new Asking(local -> Step.reply(), body -> Step.reply());
        try (Probe connected = Probe.of(new Handshaker(settings.mechanism(context -> {
                    contexts[0] = context;
                    return mechanism;
                })));
                Probe accepted = Probe.accepted(new Handshaker(settings.mechanism(context -> {
                    contexts[1] = context;
                    return mechanism;
                })))) {
            connected.sent();
            accepted.sent();
        }
        assertThat(contexts)
                .containsExactly(new MechanismContext(Role.CONNECTING, ""), new MechanismContext(Role.ACCEPTING, ""));
    }
}
