package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    @Test
    void fiveProcessesGreetEachOther() throws Exception {
        try (RunningProgram mesh = MeshRun.inJvm(
                "--processes", "--nodes", "5", "--timeout", "60", "--base-port", "" + FreePorts.inARow(5))) {
            assertThat(mesh.exitCode()).as(mesh.err().toString()).isZero();
            assertThat(mesh.out().last()).isEqualTo("mesh: 5 nodes, 20 greetings sent, 20 received, 0 missing");
            assertThat(mesh.out().matching("N\\d -> N\\d: Hello"))
                    .doesNotHaveDuplicates()
                    .hasSize(20);
            assertThat(mesh.out().matching("N\\d <- N\\d: Hello"))
                    .doesNotHaveDuplicates()
                    .hasSize(20);
            assertThat(mesh.out().all()).hasSize(41);
        }
    }

    @Test
    void portInUseEndsAllProcessesWithOneLine() throws Exception {
        int first = FreePorts.inARow(3);
        try (ServerSocket taken = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress());
                RunningProgram mesh = MeshRun.inJvm("--processes", "--timeout", "60", "--base-port", "" + first)) {
            assertThat(mesh.exitCode()).isEqualTo(2);
            assertThat(mesh.err().all())
                    .containsExactly(
                            "mesh: N1 cannot bind tcp://127.0.0.1:" + taken.getLocalPort() + ": the port is in use");
        }
    }

    @Test
    void stayingProcessesSayGoodbyeWhenParentTerminates() throws Exception {
        try (RunningProgram mesh = MeshRun.inJvm("--processes", "--stay", "--base-port", "" + FreePorts.inARow(3))) {
            mesh.out().awaitTimes(6, "N\\d <- N\\d: Hello");
            List<ProcessHandle> children = mesh.process().children().toList();
            assertThat(children).hasSize(3);
            mesh.terminate();
            assertThat(mesh.exitCode()).isZero();
            assertThat(mesh.out().last()).isEqualTo("mesh: 3 nodes, 6 greetings sent, 6 received, 0 missing");
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void childrenExitWhenParentIsKilled() throws Exception {
        try (RunningProgram mesh = MeshRun.inJvm("--processes", "--stay", "--base-port", "" + FreePorts.inARow(3))) {
            mesh.out().awaitTimes(6, "N\\d <- N\\d: Hello");
            List<ProcessHandle> children = mesh.process().children().toList();
            mesh.kill();
            for (ProcessHandle child : children) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void reportsKilledProcessWithCommandToRestartIt() throws Exception {
        int first = FreePorts.inARow(2);
        try (RunningProgram mesh = MeshRun.inJvm("--processes", "--stay", "--nodes", "2", "--base-port", "" + first)) {
            mesh.out().awaitTimes(2, "N\\d <- N\\d: Hello");
            mesh.process().children().findAny().orElseThrow().destroyForcibly();
            mesh.out().await("N\\d: N\\d died .*");
            mesh.out().await("N\\d: its process exited with code 137; to restart it: mesh .*");
            String note = mesh.out().matching(".* to restart it: .*").get(0);
            String killed = note.substring(0, 2);
            try (RunningProgram again =
                    MeshRun.inJvm(note.replaceFirst(".* mesh ", "").split(" "))) {
                mesh.out().await("N\\d: " + killed + " came back");
                again.out().await(killed + " <- N\\d: Hello");
                mesh.out().awaitTimes(2, "N\\d -> " + killed + ": Hello");
                mesh.out().awaitTimes(2, "N\\d <- " + killed + ": Hello");
            }
        }
    }
}
