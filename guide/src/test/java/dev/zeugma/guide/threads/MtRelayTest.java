package dev.zeugma.guide.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.RunningProgram;
import org.junit.jupiter.api.Test;

/** mtrelay. */
class MtRelayTest {
    @Test
    void everyStepSignalsTheNext() throws Exception {
        try (RunningProgram relay = GuideRun.start("mtrelay")) {
            assertThat(relay.exitCode()).isZero();
            assertThat(relay.out().all())
                    .containsExactly(
                            "Step 1 ready, signaling step 2", "Step 2 ready, signaling step 3", "Test successful!");
        }
    }
}
