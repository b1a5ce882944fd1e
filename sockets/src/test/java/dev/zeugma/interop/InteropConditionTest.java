package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InteropConditionTest {
    private static final List<String> MISSING = List.of("libzmq is missing (install it so)");

    @Test
    void runsTestsIfLibzmqIsAvailable() {
        assertThat(InteropCondition.decide(null, List.of()).isDisabled()).isFalse();
        assertThat(InteropCondition.decide("required", List.of()).isDisabled()).isFalse();
    }

    @Test
    void skipsTestsAndExplainsHowToInstallLibzmq() {
        assertThat(InteropCondition.decide(null, MISSING)).satisfies(result -> {
            assertThat(result.isDisabled()).isTrue();
            assertThat(result.getReason()).hasValue(MISSING.get(0));
        });
    }

    @Test
    void failsRequiredTestsWithoutLibzmq() {
        assertThatThrownBy(() -> InteropCondition.decide("required", MISSING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(MISSING.get(0));
    }

    @Test
    void rejectsAnUnknownValueOfTheProperty() {
        assertThatThrownBy(() -> InteropCondition.decide("yes", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'yes' (expected: 'required' or none)");
    }
}
