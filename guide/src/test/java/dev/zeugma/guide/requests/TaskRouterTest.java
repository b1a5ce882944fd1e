package dev.zeugma.guide.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** rtreq and rtdealer. */
class TaskRouterTest {
    /** A ROUTER that did not serve the worker first that has waited longest would leave some without a task. */
    @ParameterizedTest
    @ValueSource(strings = {"rtreq", "rtdealer"})
    void everyWorkerGetsTasksAndReportsHowMany(String name) throws Exception {
        String endpoint = FreePorts.endpoints(1).get(0);
        try (RunningProgram program =
                GuideRun.start(name, "--bind", endpoint, "--connect", endpoint, "--duration", "1", "--work", "0.02")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.err().all()).isEmpty();
            assertThat(program.out().all()).hasSize(10).allMatch(line -> line.matches("Completed: [1-9]\\d* tasks"));
        }
    }
}
