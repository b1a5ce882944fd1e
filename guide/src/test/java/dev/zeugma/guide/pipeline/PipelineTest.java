package dev.zeugma.guide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** taskvent, taskwork2 and tasksink2. */
class PipelineTest {
    private final List<String> endpoints = FreePorts.endpoints(3);
    private final String tasks = endpoints.get(0);
    private final String results = endpoints.get(1);
    private final String control = endpoints.get(2);

    private RunningProgram vent(String option, String value) throws IOException {
        return GuideRun.start(
                "taskvent", "--bind", tasks, "--sink", results, "--count", "20", "--work", "5", option, value);
    }

    private RunningProgram sink() throws IOException {
        return GuideRun.start("tasksink2", "--bind", results, "--control", control, "--count", "20", "--repeat", "60");
    }

    private RunningProgram worker(String timeout) throws IOException {
        return GuideRun.start(
                "taskwork2", "--tasks", tasks, "--sink", results, "--control", control, "--timeout", timeout);
    }

    private static Path resource(String program) {
        return Path.of("src/test/resources", program);
    }

    @Test
    void theSinkEndsAllWorkersEvenLateOnes() throws Exception {
        try (RunningProgram one = worker("60");
                RunningProgram two = worker("60");
                RunningProgram vent = vent("--workers", "2");
                RunningProgram sink = sink()) {
            assertThat(vent.exitCode()).isZero();
            assertThat(vent.out().all()).singleElement().asString().matches("Total expected cost: \\d+ msec");
            assertThat(one.exitCode()).isZero();
            assertThat(two.exitCode()).isZero();
            assertThat(one.out().last()).isEqualTo("Tasks done: 10");
            assertThat(two.out().last()).isEqualTo("Tasks done: 10");
            sink.out().await("Total elapsed time: \\d+ msec");
            assertThat(sink.out().all().get(0)).isEqualTo(":.........:.........");
            try (RunningProgram late = worker("60")) {
                assertThat(late.exitCode()).isZero();
                assertThat(late.out().last()).isEqualTo("Tasks done: 0");
            }
            sink.signal("INT");
            assertThat(sink.exitCode()).isEqualTo(130);
            assertThat(GuideRun.errors(sink)).isEmpty();
        }
    }

    @Test
    void aPyzmqWorkerDoesTheTasks() throws Exception {
        try (RunningProgram worker = RunningProgram.inPython(resource("taskwork2.py"), tasks, results, control);
                RunningProgram vent = vent("--workers", "1");
                RunningProgram sink = sink()) {
            assertThat(vent.exitCode()).isZero();
            assertThat(worker.exitCode()).isZero();
            assertThat(worker.out().all()).containsExactly("Tasks done: 20");
            sink.out().await("Total elapsed time: \\d+ msec");
        }
    }

    @Test
    void aWorkerServesAPyzmqVentAndSink() throws Exception {
        try (RunningProgram worker = worker("60");
                RunningProgram batch =
                        RunningProgram.inPython(resource("taskbatch.py"), tasks, results, control, "20")) {
            assertThat(batch.exitCode()).isZero();
            assertThat(worker.exitCode()).isZero();
            assertThat(worker.out().last()).isEqualTo("Tasks done: 20");
        }
    }

    @Test
    void aWorkerWithoutTasksGivesUpInOneLine() throws Exception {
        try (RunningProgram worker = worker("0.2")) {
            assertThat(worker.exitCode()).isEqualTo(1);
            assertThat(GuideRun.errors(worker)).containsExactly("taskwork2: no message within 0.2 s");
        }
    }

    @Test
    void theVentWaitsForEnterOrCtrlC() throws Exception {
        try (Context context = Context.create();
                RunningProgram interrupted = vent("--timeout", "60")) {
            interrupted.out().await("Press Enter .*");
            interrupted.signal("INT");
            assertThat(interrupted.exitCode()).isEqualTo(130);
            assertThat(GuideRun.errors(interrupted)).isEmpty();

            try (RunningProgram vent = vent("--timeout", "60")) {
                var worker = context.pull();
                worker.connect(tasks);
                var sink = context.pull();
                sink.bind(results);
                vent.out().await("Press Enter .*");
                assertThat(worker.canReceive()).isFalse();
                vent.process().getOutputStream().write('\n');
                vent.process().getOutputStream().flush();
                assertThat(sink.receiveString()).isEqualTo("0");
                for (int i = 0; i < 20; i++) {
                    assertThat(Integer.parseInt(worker.receiveString())).isBetween(1, 5);
                }
                assertThat(vent.exitCode()).isZero();
            }
        }
    }
}
