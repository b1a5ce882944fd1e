package dev.zeugma.guide.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import org.junit.jupiter.api.Test;

/** syncpub and syncsub. */
class SynchronizedPublisherTest {
    private final String endpoint = FreePorts.endpoints(1).get(0);

    @Test
    void everySubscriberReceivesEveryUpdate() throws Exception {
        try (RunningProgram nine = GuideRun.start("syncsub", "--connect", endpoint, "--subscribers", "9");
                RunningProgram publisher = GuideRun.start("syncpub", "--bind", endpoint, "--count", "20000")) {
            publisher.out().await("Waiting for 10 subscribers");
            try (RunningProgram tenth = GuideRun.start("syncsub", "--connect", endpoint)) {
                assertThat(tenth.exitCode()).isZero();
                assertThat(tenth.out().all()).containsExactly("Received 20000 updates");
                assertThat(nine.exitCode()).isZero();
                assertThat(nine.out().all()).hasSize(9).containsOnly("Received 20000 updates");
                assertThat(publisher.exitCode()).isZero();
            }
        }
    }

    @Test
    void aSubscriberWithoutAPublisherGivesUpInOneLine() throws Exception {
        try (RunningProgram subscriber = GuideRun.start("syncsub", "--connect", endpoint, "--timeout", "0.2")) {
            assertThat(subscriber.exitCode()).isEqualTo(1);
            assertThat(GuideRun.errors(subscriber)).containsExactly("syncsub: no message within 0.2 s");
        }
    }
}
