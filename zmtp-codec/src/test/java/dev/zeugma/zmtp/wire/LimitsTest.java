package dev.zeugma.zmtp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Limits DEFAULTS = Limits.defaults();

    @Test
    void hasCarefulDefaults() {
        assertThat(DEFAULTS)
                .isEqualTo(DEFAULTS.frame(67_108_864)
                        .message(67_108_864)
                        .parts(65_536)
                        .command(65_536));
    }

    @Test
    void setsEachLimitInACopy() {
        Limits changed = DEFAULTS.frame(1).message(2).parts(3).command(4);
        assertThat(changed).hasToString("Limits[frame=1, message=2, parts=3, command=4]");
        assertThat(changed).isNotEqualTo(DEFAULTS).doesNotHaveSameHashCodeAs(DEFAULTS);
        assertThat(DEFAULTS.frame()).isEqualTo(67_108_864);
    }

    @Test
    void namesTheLimitThatIsOutOfRange() {
        assertRefused("frame", () -> DEFAULTS.frame(-2));
        assertRefused("message", () -> DEFAULTS.message(-2));
        assertRefused("parts", () -> DEFAULTS.parts(0));
        assertRefused("command", () -> DEFAULTS.command(0));
    }

    @Test
    void allowsUnlimitedBytes() {
        assertThat(DEFAULTS.frame(Limits.UNLIMITED).frame()).isEqualTo(-1);
        assertThat(DEFAULTS.message(Limits.UNLIMITED).message()).isEqualTo(-1);
    }

    private static void assertRefused(String name, ThrowingCallable setter) {
        assertThatIllegalArgumentException()
                .isThrownBy(setter)
                .withMessageStartingWith("limit " + name + " = ")
                .withMessageContaining("expected: ");
    }
}
