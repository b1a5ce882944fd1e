package dev.zeugma.zmtp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void hasCarefulDefaults() {
        assertThat(Limits.defaults()).isEqualTo(new Limits(67_108_864, 67_108_864, 65_536, 65_536));
    }

    @Test
    void namesTheArgumentThatIsOutOfRange() {
        assertRefused("frame", -2, 0, 1, 1);
        assertRefused("message", 0, -2, 1, 1);
        assertRefused("parts", 0, 0, 0, 1);
        assertRefused("command", 0, 0, 1, 0);
    }

    @Test
    void allowsNoLimitForBytes() {
        assertThat(new Limits(-1, Limits.UNLIMITED, 1, 1).frame()).isEqualTo(-1);
    }

    private static void assertRefused(String name, long frame, long message, int parts, int command) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(frame, message, parts, command))
                .withMessageStartingWith("limit " + name + " = ")
                .withMessageContaining("expected: ");
    }
}
