package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.RunningProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over ipc, a client and a worker of a cluster can be programs in another language. */
class PyzmqCloudTest {
    private static final Path PROGRAM = Path.of("src/test/resources/pyzmq_cluster.py");

    @TempDir
    Path directory;

    @Test
    void pyzmqWorkerServesAPyzmqClientAndTheOthers() throws Exception {
        try (RunningProgram worker = RunningProgram.inPython(PROGRAM, "worker", "ipc://" + directory + "/A-localbe");
                RunningProgram client =
                        RunningProgram.inPython(PROGRAM, "client", "ipc://" + directory + "/A-localfe");
                RunningProgram cluster = MeshRun.inJvm(
                        "cloud", "A", "--bind", "ipc://" + directory, "--workers", "1", "--clients", "5")) {
            assertThat(client.exitCode()).as(client.err().toString()).isZero();
            assertThat(client.out().all()).hasSize(20).allMatch(line -> line.matches("reply to \\d+"));
            worker.out().awaitTimes(5, "task");
            cluster.terminate();
            assertThat(cluster.exitCode()).as(cluster.out().toString()).isZero();
        }
    }
}
