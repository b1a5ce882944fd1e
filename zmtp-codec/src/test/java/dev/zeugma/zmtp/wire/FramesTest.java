package dev.zeugma.zmtp.wire;

import static dev.zeugma.zmtp.Vectors.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    /** What the vectors of whole messages contain, in the form in which we send them. */
    static final Map<String, Message> MESSAGES = Map.of(
            "F1", Message.empty(),
            "F2", Message.of("Hello"),
            "F8", Message.of("A", "", "C"),
            "F9", Message.of("", "Hello"),
            "F10", Message.of("\4\3\2\1", "", "Hello"),
            "F11", Message.of("X", "Y", "", "A"),
            "S4", Message.of("\1A"),
            "S5", Message.of("\0A"),
            "S6", Message.of("\1"));

    @Test
    void encodesMessagesAsInTheVectors() {
        MESSAGES.forEach((id, message) -> {
            ByteBuf out = Unpooled.buffer();
            Frames.encode(message, out);
            assertThat(ByteBufUtil.getBytes(out)).as(id).isEqualTo(vector(id));
        });
    }

    @ParameterizedTest
    @CsvSource({"F4, 0, 255", "F5, 0, 256", "F6, 1, 256", "S8, 4, 255", "S9, 4, 256", "S10, 0, 256"})
    void usesTheLongFormFrom256Bytes(String id, int flags, int length) {
        ByteBuf out = Unpooled.buffer();
        Frames.encodeHeader(flags, length, out);
        byte[] vector = vector(id);
        assertThat(out).isEqualTo(Unpooled.wrappedBuffer(vector, 0, out.readableBytes()));
        assertThat(Frames.headerLength(vector[0])).isEqualTo(out.readableBytes());
        assertThat(Frames.encodedLength(length)).isEqualTo(out.readableBytes() + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6})
    void acceptsTheFlagsOfTheProtocol(int flags) {
        Frames.checkFlags(flags);
    }

    @Test
    void refusesAllOtherFlags() {
        for (int flags = 7; flags < 256; flags++) {
            assertRefused(flags, flags == 7 ? Violation.COMMAND_WITH_MORE : Violation.RESERVED_FLAGS);
        }
        assertRefused(5, Violation.COMMAND_WITH_MORE);
    }

    private static void assertRefused(int flags, Violation violation) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> Frames.checkFlags(flags))
                .matches(e -> e.violation() == violation);
    }
}
