package dev.zeugma.guide.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import org.junit.jupiter.api.Test;

/** psenvpub and psenvsub. */
class EnvelopesTest {
    private final String endpoint = FreePorts.endpoints(1).get(0);

    @Test
    void aSubscriberReceivesOnlyItsEnvelope() throws Exception {
        try (RunningProgram subscriber = GuideRun.start("psenvsub", "--connect", endpoint, "--count", "5");
                RunningProgram publisher = GuideRun.start("psenvpub", "--bind", endpoint, "--interval", "0.02")) {
            assertThat(subscriber.exitCode()).isZero();
            assertThat(subscriber.out().all()).hasSize(5).containsOnly("[B] We would like to see this");
            GuideRun.interrupt(publisher);
        }
    }
}
