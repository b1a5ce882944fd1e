package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.Fragmenter;
import dev.zeugma.zmtp.mechanism.FrameTransform;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mechanism that transforms each frame after the handshake, as CURVE does. */
class FrameTransformTest {
    private static final Message HELLO = Message.of("Hello");
    private static final Message PARTS = Message.of("A", "", "BC");
    private static final int MIB = 1024 * 1024;

    /** Transforms nothing but rejects one text in each direction. */
    private record Rejecting(String text, RuntimeException failure) implements FrameTransform {
        @Override
        public Frame outbound(Frame frame) {
            return checked(frame);
        }

        @Override
        public Frame inbound(Frame frame) {
            return checked(frame);
        }

        private Frame checked(Frame frame) {
            if (Arrays.equals(frame.body(), text.getBytes(UTF_8))) {
                throw failure;
            }
            return frame;
        }

        @Override
        public int overhead() {
            return 0;
        }
    }

    private static Handshaker handshaker(Limits limits) {
        return new Handshaker(HandshakeSettings.of(SocketType.DEALER, new byte[0])
                .limits(limits)
                .mechanism(context -> new ReversingMechanism(context, CompletableFuture.completedFuture(null))));
    }

    /** Two peers whose handshake is complete; the first is connected, the second accepted. */
    private record Pair(Probe connected, Probe accepted) implements AutoCloseable {
        static Pair of(Limits limits) {
            Pair pair = new Pair(Probe.of(handshaker(Limits.defaults())), Probe.accepted(handshaker(limits)));
            for (int flight = 0; flight < 6; flight++) {
                pair.exchange();
            }
            assertThat(pair.connected.events).hasSize(1);
            assertThat(pair.accepted.events).hasSize(1);
            return pair;
        }

        void exchange() {
            accepted.receive(connected.sent());
            accepted.channel.runPendingTasks();
            connected.receive(accepted.sent());
        }

        @Override
        public void close() {
            connected.close();
            accepted.close();
        }
    }

    @Test
    void putsMoreInsideTheBody() {
        try (Pair pair = Pair.of(Limits.defaults())) {
            pair.connected.channel.writeOutbound(PARTS);
            byte[] wire = pair.connected.sent();
            assertThat(HexFormat.of().formatHex(wire)).isEqualTo("0002410100010100" + "03434200");
            pair.accepted.receive(wire);
            assertThat(pair.accepted.received).containsExactly(PARTS);
        }
    }

    @Test
    void transformsCommands() {
        try (Pair pair = Pair.of(Limits.defaults())) {
            Command.Ping ping = new Command.Ping(7, new byte[] {1, 2});
            pair.connected.channel.writeOutbound(ping);
            byte[] wire = pair.connected.sent();
            assertThat(HexFormat.of().formatHex(wire)).isEqualTo("000a" + "02010700474e495004" + "04");
            pair.accepted.receive(wire);
            assertThat(pair.accepted.received).containsExactly(ping);
            pair.accepted.channel.writeOutbound(ping.pong());
            pair.exchange();
            assertThat(pair.connected.received).containsExactly(ping.pong());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 256, 8191, 8192, 65_536, 5 * MIB})
    void transformsFramesOfEverySize(int length) {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        try (Pair pair = Pair.of(Limits.defaults())) {
            ChannelFuture array = pair.connected.channel.write(Message.of(body, body));
            ChannelFuture buffer = pair.connected.channel.write(Message.of(Unpooled.copiedBuffer(body)));
            pair.connected.channel.flush();
            pair.exchange();
            assertThat(array.isSuccess()).isTrue();
            assertThat(buffer.isSuccess()).isTrue();
            assertThat(pair.accepted.received).containsExactly(Message.of(body, body), Message.of(body));
        }
    }

    @Test
    void receivesTheSameHoweverTheStreamIsCut() {
        for (int cut = 0; cut < 3; cut++) {
            try (Pair pair = Pair.of(Limits.defaults())) {
                pair.connected.channel.writeOutbound(HELLO, PARTS, Message.of("x".repeat(300)), HELLO);
                pair.accepted.receive(Fragmenter.pieces(pair.connected.sent(), 1 + cut * 50));
                assertThat(pair.accepted.received).containsExactly(HELLO, PARTS, Message.of("x".repeat(300)), HELLO);
            }
        }
    }

    @Test
    void transformsWhatASourceGives() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            messages.add(Message.of(Integer.toString(i), "x".repeat(i % 50)));
        }
        Iterator<Message> iterator = messages.iterator();
        MessageSource source = () -> iterator.hasNext() ? iterator.next() : null;
        try (Pair pair = Pair.of(Limits.defaults())) {
            while (iterator.hasNext()) {
                pair.connected.channel.writeOutbound(source);
                pair.exchange();
            }
            assertThat(pair.accepted.received).isEqualTo(messages);
        }
    }

    @Test
    void receivesLargeFramesAsBuffersIfAsked() {
        try (Pair pair = Pair.of(Limits.defaults())) {
            ReadBuffers readBuffers = new ReadBuffers(64 * 1024);
            pair.accepted.channel.config().setRecvByteBufAllocator(readBuffers);
            pair.accepted.channel.pipeline().get(MessageDecoder.class).receiveBuffers(100, readBuffers);
            pair.connected.channel.writeOutbound(Message.of(new byte[99]), Message.of(new byte[20_000]));
            pair.exchange();
            Message small = (Message) pair.accepted.received.get(0);
            Message large = (Message) pair.accepted.received.get(1);
            assertThat(small.firstIsBuffer()).isFalse();
            assertThat(large.firstIsBuffer()).isTrue();
            assertThat(large.firstLength()).isEqualTo(20_000);
            large.release();
        }
    }

    @Test
    void firesNothingWhileTheReceiverHasStopped() {
        try (Pair pair = Pair.of(Limits.defaults())) {
            pair.accepted.channel.config().setAutoRead(false);
            pair.connected.channel.writeOutbound(HELLO, PARTS);
            pair.exchange();
            assertThat(pair.accepted.received).isEmpty();
            pair.accepted.channel.read();
            assertThat(pair.accepted.received).containsExactly(HELLO);
            pair.accepted.channel.config().setAutoRead(true);
            assertThat(pair.accepted.received).containsExactly(HELLO, PARTS);
        }
    }

    @Test
    void appliesTheLimitsToTransformedFrames() {
        Limits limits = Limits.defaults().frame(300).command(20);
        assertAccepted(limits, Message.of(new byte[300], new byte[300]));
        assertRefused(limits, Message.of(new byte[301]), Violation.FRAME_TOO_LONG, "302 bytes (expected: at most 301)");
        assertRefused(Limits.defaults().frame(300), Message.of(new byte[301]), Violation.FRAME_TOO_LONG, "at most 300");
        assertRefused(limits, new Command.Subscribe(new byte[11]), Violation.COMMAND_TOO_LONG, "at most 20");
        assertRefused(limits.message(400), Message.of(new byte[300], new byte[101]), Violation.MESSAGE_TOO_LONG, "401");
        assertRefused(limits.parts(2), Message.of("", "", ""), Violation.TOO_MANY_PARTS, "3 frames");
        assertAccepted(limits.frame(Limits.UNLIMITED), Message.of(new byte[100_000]));
    }

    private static void assertAccepted(Limits limits, Message message) {
        try (Pair pair = Pair.of(limits.command(64))) {
            pair.connected.channel.writeOutbound(message);
            pair.exchange();
            pair.accepted.assertHealthy();
            assertThat(pair.accepted.received).containsExactly(message);
        }
    }

    private static void assertRefused(Limits limits, Object sent, Violation violation, String text) {
        FrameTransform transform = new ReversingMechanism(null, null);
        try (Probe sender = Probe.of(new FrameTransformHandler(transform, limits), new MessageEncoder());
                Probe receiver =
                        Probe.of(new FrameTransformHandler(transform, limits), new MessageDecoder(limits, false))) {
            sender.channel.writeOutbound(sent);
            receiver.receive(sender.sent());
            assertThat(receiver.assertRefused(violation)).hasMessageContaining(text);
            assertThat(receiver.received).isEmpty();
        }
    }

    @Test
    void refusesAFrameThatCannotBeTransformed() {
        ProtocolException failure = new ProtocolException(Violation.UNEXPECTED_MESSAGE, "bad (expected: good)");
        Rejecting transform = new Rejecting("bad", failure);
        try (Probe sender = Probe.of(new MessageEncoder());
                Probe probe = Probe.of(
                        new FrameTransformHandler(transform, Limits.defaults()),
                        new MessageDecoder(Limits.defaults(), false))) {
            sender.channel.writeOutbound(HELLO, Message.of("bad"), HELLO);
            probe.receive(sender.sent());
            assertThat(probe.assertRefused(Violation.UNEXPECTED_MESSAGE)).isSameAs(failure);
            assertThat(probe.received).as("what was complete before").containsExactly(HELLO);
        }
    }

    @Test
    void closesWhenAFrameToSendCannotBeTransformed() {
        Rejecting transform = new Rejecting("bad", new IllegalStateException("no more nonces"));
        try (Probe probe = Probe.of(new FrameTransformHandler(transform, Limits.defaults()), new MessageEncoder())) {
            ChannelFuture sent = probe.channel.writeAndFlush(Message.of("bad"));
            assertThat(sent.cause()).hasMessage("no more nonces");
            assertThat(probe.failures).singleElement().isSameAs(sent.cause());
            assertThat(probe.channel.isOpen()).isFalse();
            assertThat(probe.sent()).isEmpty();
        }
    }

    @Test
    void leavesNothingOfAFrameThatIsCutOff() {
        try (Pair pair = Pair.of(Limits.defaults())) {
            pair.connected.channel.writeOutbound(Message.of(new byte[100_000]));
            byte[] wire = pair.connected.sent();
            pair.accepted.receive(Arrays.copyOf(wire, 50_000));
            pair.accepted.channel.close();
            assertThat(pair.accepted.received).isEmpty();
            assertThat(pair.accepted.failures).isEmpty();
        }
    }

    @Test
    void isAbsentWithoutATransform() {
        try (Probe probe = Probe.of(new Handshaker(HandshakeSettings.of(SocketType.ROUTER, new byte[0])))) {
            probe.receive(concat("G2", "R1"));
            assertThat(probe.channel.pipeline().get(MessageDecoder.class)).isNotNull();
            assertThat(probe.channel.pipeline().get(FrameTransformHandler.class))
                    .isNull();
            probe.sent();
        }
    }
}
