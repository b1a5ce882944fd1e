package dev.zeugma.zmtp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zeugma.message.SocketType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {
    private static final byte[] NO_BYTES = {};

    @Test
    void keepsOrderAndNamesAsTheyAre() {
        Metadata metadata = Metadata.empty().with("x-B", bytes("1")).with("X-a", bytes("2"));
        assertThat(Metadata.parse(metadata.encode())).isEqualTo(metadata).hasSameHashCodeAs(metadata);
        assertThat(Metadata.parse(metadata.encode()).names()).containsExactly("x-B", "X-a");
        assertThat(metadata.with(metadata).names()).containsExactly("x-B", "X-a", "x-B", "X-a");
    }

    @Test
    void findsValuesIgnoringCase() {
        Metadata metadata = Metadata.empty().with("socket-TYPE", bytes("PUSH")).with("IDENTITY", bytes("id"));
        assertThat(metadata.socketType()).contains(SocketType.PUSH);
        assertThat(metadata.routingId()).isEqualTo(bytes("id"));
        assertThat(metadata.value("x-other")).isEmpty();
    }

    @Test
    void returnsTheFirstOfSeveralValues() {
        Metadata metadata = Metadata.empty().with("X-a", bytes("1")).with("x-A", bytes("2"));
        assertThat(Metadata.parse(metadata.encode()).value("X-A")).contains(bytes("1"));
    }

    @Test
    void hasARoutingIdOnlyForTypesThatAnnounceIt() {
        assertThat(Metadata.of(SocketType.REP, bytes("id")).names()).containsExactly("Socket-Type");
        assertThat(Metadata.of(SocketType.REQ, NO_BYTES).names()).containsExactly("Socket-Type", "Identity");
        assertThat(Metadata.of(SocketType.REP, bytes("id")).routingId()).isEmpty();
    }

    @Test
    void hasNoSocketTypeWhenItIsUnknown() {
        assertThat(Metadata.empty().socketType()).isEmpty();
        assertThat(Metadata.empty().with("Socket-Type", bytes("ROUTERX")).socketType())
                .isEmpty();
        assertThat(Metadata.empty().with("Socket-Type", NO_BYTES).socketType()).isEmpty();
        assertThat(Metadata.empty().with("Socket-Type", new byte[1 << 20]).socketType())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", // an empty name
                "0000000000", // an empty name with an empty value
                "05", // a name without its bytes
                "0558", // a name that is longer than the rest
                "ff58580000", // the same, with the longest length
                "0158", // no value length
                "0158000000", // three of its four bytes
                "015800000001", // a value without its byte
                "0158ffffffff00", // a length that is negative when signed
                "01588000000000", // the smallest of those
                "01587fffffff00", // the largest positive one
                "0158000000017900", // a byte after the last property
            })
    void refusesLengthsThatDoNotFit(String hex) {
        assertInvalid(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Socket-Type", "Identity"})
    void refusesADuplicateStandardProperty(String name) {
        Metadata twice = Metadata.empty().with(name, NO_BYTES).with(name.toUpperCase(Locale.ROOT), NO_BYTES);
        assertInvalid(twice.encode());
    }

    @Test
    void refusesMoreThan64Properties() {
        Metadata metadata = Metadata.empty();
        for (int i = 0; i < Metadata.MAX_PROPERTIES; i++) {
            metadata = metadata.with("X-" + i, NO_BYTES);
        }
        assertThat(Metadata.parse(metadata.encode()).names()).hasSize(Metadata.MAX_PROPERTIES);
        assertInvalid(metadata.with("X-last", NO_BYTES).encode());
    }

    @Test
    void acceptsNamesThatTheRfcForbids() {
        byte[] bytes = HexFormat.of().parseHex("02ff200000000179");
        Metadata metadata = Metadata.parse(bytes);
        assertThat(metadata.names()).containsExactly("\u00ff ");
        assertThat(metadata.encode()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Y", "X-\u00e4", "X:", "X\n"})
    void doesNotAddNamesThatTheRfcForbids(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Metadata.empty().with(name, NO_BYTES));
    }

    @Test
    void doesNotAddNamesAndRoutingIdsThatAreTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> Metadata.empty().with("X".repeat(256), NO_BYTES));
        assertThat(Metadata.empty().with("X".repeat(255), NO_BYTES).names()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Metadata.of(SocketType.REQ, new byte[256]));
        assertThat(Metadata.of(SocketType.REQ, new byte[255]).routingId()).hasSize(255);
    }

    @Test
    void parsesOrRefusesRandomBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextBoolean() ? 0 : random.nextInt(4));
            }
            try {
                assertThat(Metadata.parse(bytes).encode()).as("seed %d", seed).isEqualTo(bytes);
            } catch (ProtocolException e) {
                assertThat(e.violation()).as("seed %d", seed).isEqualTo(Violation.INVALID_METADATA);
            }
        }
    }

    @Test
    void hasAShortText() {
        assertThat(Metadata.of(SocketType.REQ, new byte[] {0}))
                .hasToString("Metadata[\"Socket-Type\"=\"REQ\", \"Identity\"=0x00]");
        Metadata large = Metadata.empty();
        for (int i = 0; i < Metadata.MAX_PROPERTIES; i++) {
            large = large.with("X".repeat(255), new byte[1000]);
        }
        assertThat(large.toString()).hasSizeLessThan(2000).endsWith(", ...]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static void assertInvalid(byte[] bytes) {
        assertThatExceptionOfType(ProtocolException.class)
                .as(Arrays.toString(bytes))
                .isThrownBy(() -> Metadata.parse(bytes))
                .matches(e -> e.violation() == Violation.INVALID_METADATA);
    }
}
