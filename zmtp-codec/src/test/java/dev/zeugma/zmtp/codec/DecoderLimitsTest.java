package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.Fragmenter;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit on its own, and the memory that a peer can occupy. */
class DecoderLimitsTest {
    private static final int MIB = 1024 * 1024;
    private static final Limits UNLIMITED =
            Limits.defaults().frame(Limits.UNLIMITED).message(Limits.UNLIMITED).parts(1_000_000);

    @Test
    void refusesAFrameLongerThanTheLimit() {
        Limits limits = UNLIMITED.frame(300);
        assertAccepted(limits, Message.of(new byte[300], new byte[300]));
        assertRefused(
                limits,
                Message.of(new byte[301]),
                Violation.FRAME_TOO_LONG,
                "frame of 301 bytes (expected: at most 300)");
    }

    @Test
    void refusesAMessageLongerThanTheLimit() {
        Limits limits = UNLIMITED.message(300);
        assertAccepted(limits, Message.of(new byte[150], new byte[0], new byte[150]));
        assertAccepted(limits, Message.of(new byte[300]));
        assertRefused(limits, Message.of(new byte[301]), Violation.MESSAGE_TOO_LONG, "message of 301 bytes");
        assertRefused(
                limits,
                Message.of(new byte[150], new byte[150], new byte[1]),
                Violation.MESSAGE_TOO_LONG,
                "message of 301 bytes (expected: at most 300)");
    }

    @Test
    void refusesAMessageOfMoreFramesThanTheLimit() {
        Limits limits = UNLIMITED.parts(3);
        assertAccepted(limits, Message.of("", "", ""));
        assertRefused(
                limits,
                Message.of("", "", "", ""),
                Violation.TOO_MANY_PARTS,
                "message of 4 frames (expected: at most 3)");
    }

    @Test
    void refusesACommandLongerThanTheLimitButNoMessage() {
        Limits limits = UNLIMITED.command(20);
        try (Probe probe = Probe.of(new MessageDecoder(limits))) {
            probe.receive(encode(new Command.Subscribe(new byte[10])), encode(Message.of(new byte[21])));
            probe.assertHealthy();
            assertThat(probe.received).hasSize(2);
            probe.receive(encode(new Command.Subscribe(new byte[11])));
            assertThat(probe.assertRefused(Violation.COMMAND_TOO_LONG))
                    .hasMessage("command of 21 bytes (expected: at most 20)");
        }
    }

    @Test
    void acceptsNothingButEmptyFramesWithLimitZero() {
        Limits limits = UNLIMITED.frame(0).message(0);
        assertAccepted(limits, Message.of("", ""));
        assertRefused(limits, Message.of("x"), Violation.FRAME_TOO_LONG, "at most 0");
    }

    @Test
    void countsEachMessageSeparately() {
        Limits limits = UNLIMITED.frame(10).message(20).parts(2);
        try (Probe probe = Probe.of(new MessageDecoder(limits))) {
            for (int i = 0; i < 1000; i++) {
                probe.receive(encode(Message.of(new byte[10], new byte[10])));
            }
            probe.assertHealthy();
            assertThat(probe.received).hasSize(1000);
        }
    }

    @Test
    void refusesEndlessEmptyFramesAtTheDefaultLimit() {
        try (Probe probe = Probe.decoding()) {
            probe.receive(encode(Message.of(Collections.nCopies(65_536, new byte[0]))));
            probe.assertHealthy();
            assertThat(((Message) probe.received.get(0)).frameCount()).isEqualTo(65_536);
            probe.receive(encode(Message.of(Collections.nCopies(65_537, new byte[0]))));
            probe.assertRefused(Violation.TOO_MANY_PARTS);
        }
    }

    @Test
    void refusesEndlessMegabytesAtTheDefaultLimit() {
        byte[] frame = encode(Message.of(new byte[MIB], new byte[0]));
        byte[] withMore = Arrays.copyOf(frame, 9 + MIB);
        try (Probe probe = Probe.decoding()) {
            for (int i = 0; i < 64; i++) {
                probe.receive(withMore);
            }
            probe.assertHealthy();
            probe.receive(concat("0x0101"));
            probe.assertRefused(Violation.MESSAGE_TOO_LONG);
            assertThat(probe.received).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7fffffffffffffff", "0000000080000000", "000000007ffffff8"})
    void refusesFramesTooLongForAnArrayEvenWithoutLimit(String size) {
        MessageDecoder decoder = new MessageDecoder(UNLIMITED.command(Integer.MAX_VALUE));
        try (Probe probe = Probe.of(decoder)) {
            probe.receive(concat("0x02" + size));
            probe.assertRefused(Violation.FRAME_TOO_LONG);
            assertThat(decoder.retainedBytes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"02000000007ffffff7", "06000000007ffffff7"})
    void memoryFollowsTheBytesReceivedNotTheAnnouncedSize(String header) {
        MessageDecoder decoder = new MessageDecoder(UNLIMITED.command(Integer.MAX_VALUE));
        try (Probe probe = Probe.of(decoder)) {
            probe.receive(concat("0x" + header));
            assertThat(decoder.retainedBytes()).as("for the header alone").isZero();
            byte[] piece = new byte[50_000];
            for (int received = piece.length; received < 8 * MIB; received += piece.length) {
                probe.receive(piece);
                assertThat(decoder.retainedBytes()).isBetween(received, Math.max(64 * 1024, 4 * received));
            }
            probe.assertHealthy();
        }
    }

    @Test
    void copiesAFrameOfOneReadIntoAnArrayOfItsLength() {
        MessageDecoder decoder = new MessageDecoder(Limits.defaults());
        try (Probe probe = Probe.of(decoder)) {
            probe.receive(encode(Message.of(new byte[100_000])));
            assertThat(((Message) probe.received.get(0)).first()).hasSize(100_000);
            assertThat(decoder.retainedBytes()).isZero();
        }
    }

    @Test
    void takesLinearTimeForSingleBytes() {
        long seed = System.nanoTime();
        byte[] body = new byte[MIB];
        new Random(seed).nextBytes(body);
        // If each read copied all bytes again, this would copy half a terabyte.
        try (Probe probe = Probe.decoding()) {
            probe.receive(Fragmenter.pieces(encode(Message.of(body)), 1));
            assertThat(probe.received).as("seed %d", seed).containsExactly(Message.of(body));
        }
    }

    private static void assertAccepted(Limits limits, Message message) {
        try (Probe probe = Probe.of(new MessageDecoder(limits))) {
            probe.receive(encode(message));
            probe.assertHealthy();
            assertThat(probe.received).containsExactly(message);
        }
    }

    private static void assertRefused(Limits limits, Message message, Violation violation, String text) {
        try (Probe probe = Probe.of(new MessageDecoder(limits))) {
            probe.receive(encode(message));
            assertThat(probe.assertRefused(violation)).hasMessageContaining(text);
            assertThat(probe.received).isEmpty();
        }
    }

    private static byte[] encode(Message message) {
        ByteBuf out = Unpooled.buffer();
        Frames.encode(message, out);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] encode(Command command) {
        ByteBuf out = Unpooled.buffer();
        Frames.encode(command, out);
        return ByteBufUtil.getBytes(out);
    }
}
