package dev.zeugma.zmtp.wire;

import static dev.zeugma.zmtp.Vectors.vector;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {
    private static final Greeting OURS = new Greeting(Version.ZMTP_3_1, "NULL", false);

    @ParameterizedTest
    @CsvSource({"G2, 0", "G3, 5"})
    void isEncodedAsLibzmqDoes(String id, int routingIdLength) {
        ByteBuf out = Unpooled.buffer();
        OURS.encode(routingIdLength, out);
        assertThat(out).isEqualTo(Unpooled.wrappedBuffer(vector(id)));
    }

    @ParameterizedTest
    @CsvSource({
        "G1, 3, 1, NULL, false",
        "G2, 3, 1, NULL, false",
        "G3, 3, 1, NULL, false",
        "G4, 3, 0, NULL, false",
        "G5, 3, 1, PLAIN, true",
        "G6, 3, 1, CURVE, false"
    })
    void parsesTheGreetingsOfOthers(String id, int major, int minor, String mechanism, boolean asServer) {
        assertThat(parse(vector(id))).isEqualTo(new Greeting(new Version(major, minor), mechanism, asServer));
    }

    @Test
    void ignoresPaddingAndFiller() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] bytes = vector("G2");
        for (int round = 0; round < 100; round++) {
            for (int i = 1; i < 64; i++) {
                if (i < 9 || i > 32) {
                    bytes[i] = (byte) random.nextInt();
                }
            }
            assertThat(parse(bytes)).as("seed %d", seed).isEqualTo(OURS);
        }
    }

    @Test
    void consumesItsOwnBytesOnly() {
        ByteBuf in = Unpooled.wrappedBuffer(vector("G2"), vector("R1"));
        Greeting.parse(in);
        assertThat(in).isEqualTo(Unpooled.wrappedBuffer(vector("R1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL\0junk", "\0NULL", "NULL\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0x"})
    void refusesJunkAfterTheMechanism(String field) {
        assertMalformed(greetingWithMechanism(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "NULL                ", "NULLNULLNULLNULLNULL", "", "NUL", "PLAIN", "\u0001NULL"})
    void refusesAMechanismOtherThanOurs(String field) {
        Greeting greeting = parse(greetingWithMechanism(field));
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> greeting.requireMechanism("NULL"))
                .matches(e -> e.violation() == Violation.MECHANISM_MISMATCH)
                .withMessageContaining("(expected: 'NULL')");
        OURS.requireMechanism("NULL");
    }

    @Test
    void refusesAMalformedSignature() {
        byte[] first = vector("G2");
        first[0] = 'G';
        assertMalformed(first);
        byte[] last = vector("G2");
        last[9] = 0;
        assertMalformed(last);
    }

    @Test
    void refusesNumbersAndNamesOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Greeting(Version.ZMTP_3_1, "X".repeat(21), false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Version(256, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Version(3, -1));
    }

    @Test
    void ordersVersions() {
        assertThat(new Version(3, 0)).isLessThan(Version.ZMTP_3_1).isGreaterThan(new Version(2, 9));
        assertThat(Version.ZMTP_3_1).hasToString("3.1");
    }

    private static Greeting parse(byte[] bytes) {
        return Greeting.parse(Unpooled.wrappedBuffer(bytes));
    }

    private static byte[] greetingWithMechanism(String field) {
        byte[] bytes = vector("G2");
        Arrays.fill(bytes, 12, 32, (byte) 0);
        System.arraycopy(field.getBytes(US_ASCII), 0, bytes, 12, field.length());
        return bytes;
    }

    private static void assertMalformed(byte[] bytes) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> parse(bytes))
                .matches(e -> e.violation() == Violation.MALFORMED_GREETING);
    }
}
