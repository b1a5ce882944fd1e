package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static dev.zeugma.zmtp.Vectors.vector;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.mechanism.Mechanism;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakerTest {
    private static final HandshakeSettings ROUTER = HandshakeSettings.of(SocketType.ROUTER, new byte[0]);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 11, 63, 64, 70})
    void timesOutAfterTheTimeForTheWholeHandshake(int received) {
        byte[] peer = Arrays.copyOf(concat("G2", "R1"), received);
        try (Probe probe = Probe.of()) {
            probe.channel.freezeTime();
            probe.channel.pipeline().addFirst(new Handshaker(ROUTER.timeout(Duration.ofSeconds(2))));
            for (byte each : peer) {
                probe.channel.advanceTimeBy(20, TimeUnit.MILLISECONDS);
                probe.receive(new byte[] {each});
            }
            probe.channel.advanceTimeBy(1999 - 20L * received, TimeUnit.MILLISECONDS);
            probe.channel.runScheduledPendingTasks();
            probe.assertHealthy();
            probe.channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            probe.channel.runScheduledPendingTasks();
            assertThat(probe.assertRefused(Violation.HANDSHAKE_TIMEOUT)).hasMessageContaining("PT2S");
            probe.sent();
        }
    }

    @Test
    void waitsForeverWithoutTimeout() {
        try (Probe probe = Probe.of(new Handshaker(ROUTER.timeout(Duration.ZERO)))) {
            assertThat(probe.channel.runScheduledPendingTasks()).as("no timer").isEqualTo(-1);
            probe.sent();
        }
    }

    @Test
    void leavesNoTimerBehind() {
        try (Probe probe = Probe.of(new Handshaker(ROUTER))) {
            assertThat(probe.channel.runScheduledPendingTasks()).isPositive();
            probe.receive(vector("G2"), vector("R1"));
            assertThat(probe.channel.runScheduledPendingTasks()).isEqualTo(-1);
            probe.sent();
        }
        try (Probe probe = Probe.of(new Handshaker(ROUTER))) {
            probe.channel.close();
            assertThat(probe.channel.runScheduledPendingTasks()).isEqualTo(-1);
            assertThat(probe.failures).isEmpty();
            assertThat(probe.inactive).isTrue();
            probe.sent();
        }
    }

    @Test
    void startsOnceEvenIfTheChannelIsAnnouncedTwice() throws Exception {
        EmbeddedChannel channel = new EmbeddedChannel(false, false);
        channel.pipeline().addLast(new Handshaker(ROUTER));
        assertThat(channel.outboundMessages()).isEmpty();
        channel.register();
        assertThat(channel.outboundMessages()).hasSize(1);
        channel.finishAndReleaseAll();
    }

    @Test
    void hasTheEncoderInPlaceWhenItFiresTheEvent() {
        ChannelInboundHandlerAdapter greeter = new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                ctx.writeAndFlush(Message.of("Hello"));
                ctx.fireUserEventTriggered(event);
            }
        };
        try (Probe probe = Probe.of(new Handshaker(ROUTER), greeter)) {
            probe.receive(concat("G2", "R1", "F2"));
            assertThat(probe.sentHex()).isEqualTo(HexFormat.of().formatHex(concat("G2", "R3", "F2")));
            assertThat(probe.received).containsExactly(Message.of("Hello"));
        }
    }

    @Test
    void holdsMessagesForAReceiverThatIsNotReady() {
        ChannelInboundHandlerAdapter busy = new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                ctx.channel().config().setAutoRead(false);
            }
        };
        try (Probe probe = Probe.of(new Handshaker(ROUTER), busy)) {
            probe.receive(concat("G2", "R1", "F2", "F8"));
            assertThat(probe.received).isEmpty();
            probe.channel.config().setAutoRead(true);
            assertThat(probe.received).containsExactly(Message.of("Hello"), Message.of("A", "", "C"));
            probe.sent();
        }
    }

    @Test
    void readsWithoutAutoReadUntilItIsComplete() {
        int[] reads = new int[1];
        ChannelOutboundHandlerAdapter counter = new ChannelOutboundHandlerAdapter() {
            @Override
            public void read(ChannelHandlerContext ctx) {
                reads[0]++;
                ctx.read();
            }
        };
        try (Probe probe = Probe.of(counter)) {
            probe.channel.config().setAutoRead(false);
            probe.channel
                    .pipeline()
                    .addAfter(probe.channel.pipeline().firstContext().name(), null, new Handshaker(ROUTER));
            assertThat(reads[0]).isEqualTo(1);
            probe.receive(vector("G2"));
            assertThat(reads[0]).isEqualTo(2);
            probe.receive(vector("R1"));
            assertThat(reads[0]).isEqualTo(2);
            assertThat(probe.events).hasSize(1);
            probe.sent();
        }
    }

    @Test
    void ignoresAndReleasesBytesAfterARefusal() {
        ChannelOutboundHandlerAdapter slowToClose = new ChannelOutboundHandlerAdapter() {
            @Override
            public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
                // as if the close took its time
            }
        };
        try (Probe probe = Probe.of(slowToClose, new Handshaker(ROUTER))) {
            probe.receive(vector("G2"), vector("N3"), vector("R1"), vector("F2"));
            assertThat(probe.failures).hasSize(1);
            assertThat(probe.events).isEmpty();
            assertThat(probe.received).isEmpty();
            probe.sent();
            probe.channel.pipeline().removeFirst();
        }
    }

    @Test
    void keepsTheOrderOfReadsThatItsOwnWritesCause() {
        Probe[] self = new Probe[1];
        ChannelOutboundHandlerAdapter quickPeer = new ChannelOutboundHandlerAdapter() {
            private int flushes;

            @Override
            public void flush(ChannelHandlerContext ctx) {
                ctx.flush();
                if (++flushes == 3) { // our READY, after the revision and the rest of the greeting
                    ctx.fireChannelRead(self[0].buffer(vector("F2")));
                }
            }
        };
        try (Probe probe = Probe.of()) {
            self[0] = probe;
            probe.channel.pipeline().addFirst(quickPeer, new Handshaker(ROUTER));
            probe.receive(concat("G2", "R1", "F8"));
            probe.assertHealthy();
            assertThat(probe.received).containsExactly(Message.of("A", "", "C"), Message.of("Hello"));
            probe.sent();
        }
    }

    @Test
    void isSilentIfSendingClosesTheChannel() {
        ChannelOutboundHandlerAdapter closer = new ChannelOutboundHandlerAdapter() {
            private int flushes;

            @Override
            public void flush(ChannelHandlerContext ctx) {
                ctx.flush();
                if (++flushes == 3) { // our READY
                    ctx.pipeline().remove(Handshaker.class);
                    ctx.close();
                }
            }
        };
        try (Probe probe = Probe.of()) {
            probe.channel.pipeline().addFirst(closer, new Handshaker(ROUTER));
            probe.receive(concat("G2", "R1", "F2"));
            assertThat(probe.events).isEmpty();
            assertThat(probe.received).isEmpty();
            assertThat(probe.failures).isEmpty();
            probe.sent();
        }
    }

    @Test
    void passesOtherObjectsThrough() {
        try (Probe probe = Probe.of(new Handshaker(ROUTER))) {
            probe.channel.writeInbound("text");
            assertThat(probe.received).containsExactly("text");
            probe.sent();
        }
    }

    /** A mechanism in which the client asks and the server answers, as PLAIN and CURVE do. */
    private record AskAndAnswer(boolean asServer) implements Mechanism {
        @Override
        public String name() {
            return "ASK";
        }

        @Override
        public Step start(Metadata local) {
            return asServer ? Step.reply() : Step.reply(new Command.Unknown("HELLO", new byte[0]));
        }

        @Override
        public Step receive(byte[] body) {
            Command command = Command.parse(body);
            Metadata peer = Metadata.of(asServer ? SocketType.PUSH : SocketType.PULL, new byte[0]);
            return switch (command.name()) {
                case "HELLO" -> Step.reply(new Command.Unknown("WELCOME", new byte[0]));
                case "WELCOME" -> Step.reply(new Command.Unknown("INITIATE", new byte[0]));
                case "INITIATE" -> Step.finish(peer, new Command.Unknown("DONE", new byte[0]));
                default -> Step.finish(peer);
            };
        }
    }

    @Test
    void supportsAMechanismWithClientAndServer() {
        try (Probe client = Probe.of(new Handshaker(asking(SocketType.PUSH, false)));
                Probe server = Probe.of(new Handshaker(asking(SocketType.PULL, true)))) {
            for (int flight = 0; flight < 8; flight++) {
                server.receive(client.sent());
                client.receive(server.sent());
            }
            client.assertHealthy();
            server.assertHealthy();
            assertThat(client.events).hasSize(1);
            assertThat(server.events).hasSize(1);
            client.channel.writeOutbound(Message.of("Hello"));
            server.receive(client.sent());
            assertThat(server.received).containsExactly(Message.of("Hello"));
        }
    }

    @Test
    void refusesSettingsThatCannotBeAnnounced() {
        Metadata wrong = Metadata.empty().with("Identity", "x".getBytes(UTF_8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandshakeSettings.of(SocketType.ROUTER, new byte[256]))
                .withMessageContaining("256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ROUTER.properties(wrong))
                .withMessageContaining("Identity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ROUTER.timeout(Duration.ofMillis(-1)))
                .withMessageContaining("PT-0.001S");
    }

    private static HandshakeSettings asking(SocketType type, boolean asServer) {
        return HandshakeSettings.of(type, new byte[0])
                .mechanism(context -> new AskAndAnswer(asServer))
                .timeout(Duration.ZERO);
    }
}
