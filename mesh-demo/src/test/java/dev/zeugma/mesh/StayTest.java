package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StayTest {
    /** The bit of SIGINT in a mask of signals. */
    private static final long SIGINT = 1 << 1;

    @Test
    void killedNodeIsReportedAndGreetedWhenItReturns() throws Exception {
        SingleNodes nodes = new SingleNodes(3);
        try (RunningProgram n0 = MeshRun.inJvm(nodes.arguments(0, "--stay"));
                RunningProgram n1 = MeshRun.inJvm(nodes.arguments(1, "--stay"));
                RunningProgram n2 = MeshRun.inJvm(nodes.arguments(2, "--stay"))) {
            for (RunningProgram node : new RunningProgram[] {n0, n1, n2}) {
                node.out().awaitTimes(2, "N\\d: N\\d joined");
                node.out().awaitTimes(2, "N\\d <- N\\d: Hello");
            }

            n1.kill();
            n0.out().await("N0: N1 died .*");
            n2.out().await("N2: N1 died .*");

            try (RunningProgram again = MeshRun.inJvm(nodes.arguments(1, "--stay"))) {
                n0.out().await("N0: N1 came back");
                n2.out().await("N2: N1 came back");
                n0.out().awaitTimes(2, "N0 -> N1: Hello");
                n2.out().awaitTimes(2, "N2 -> N1: Hello");
                again.out().await("N1 <- N0: Hello");
                again.out().await("N1 <- N2: Hello");
                n0.out().awaitTimes(2, "N0 <- N1: Hello");
                n2.out().awaitTimes(2, "N2 <- N1: Hello");

                n0.terminate();
                assertThat(n0.exitCode()).isZero();
                assertThat(n0.out().last()).isEqualTo("mesh: 3 nodes, 3 greetings sent, 3 received, 0 missing");
                again.out().await("N1: N0 left");
                n2.out().await("N2: N0 left");

                again.terminate();
                assertThat(again.exitCode()).isZero();
                assertThat(again.out().last()).isEqualTo("mesh: 3 nodes, 2 greetings sent, 2 received, 0 missing");
                n2.out().await("N2: N1 left");
                assertThat(n2.out().matching("N2: N. died .*")).hasSize(1);
            }
        }
    }

    @Test
    void silentNodeCountsAsDeadUntilItResumes() throws Exception {
        SingleNodes nodes = new SingleNodes(2);
        try (RunningProgram n0 = MeshRun.inJvm(nodes.arguments(0, "--stay"));
                RunningProgram n1 = MeshRun.inJvm(nodes.arguments(1, "--stay"))) {
            n0.out().await("N0 <- N1: Hello");
            n0.out().await("N0 -> N1: Hello");
            n1.signal("STOP");
            n0.out().await("N0: N1 died .*");
            n1.signal("CONT");
            n0.out().await("N0: N1 came back");
            n0.out().awaitTimes(2, "N0 -> N1: Hello");
            n1.out().awaitTimes(2, "N1 <- N0: Hello");
        }
    }

    @Test
    void lonelyNodeStaysAndExitsWithCode0() throws Exception {
        assumeFalse(ignoresInterrupts(), "SIGINT is ignored here, and so by every process started from here");
        SingleNodes nodes = new SingleNodes(2);
        try (RunningProgram n0 = MeshRun.inJvm(nodes.arguments(0, "--stay", "--timeout", "0.2"))) {
            n0.out().await("N0: N1 did not connect within 0.2 s, still waiting");
            n0.signal("INT");
            assertThat(n0.exitCode()).isZero();
            assertThat(n0.out().last()).isEqualTo("mesh: 2 nodes, 0 greetings sent, 0 received, 2 missing");
        }
    }

    /** As in the background of a shell without job control. */
    private static boolean ignoresInterrupts() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
                .anyMatch(ignored -> (ignored & SIGINT) != 0);
    }

    @Test
    @Tag("jdk")
    void nodesInOneProcessAllSayGoodbye() throws Exception {
        try (RunningProgram mesh = MeshRun.inJvm("--stay", "--base-port", "0", "--nodes", "4")) {
            mesh.out().awaitTimes(12, "N\\d <- N\\d: Hello");
            mesh.terminate();
            assertThat(mesh.exitCode()).isZero();
            assertThat(mesh.out().last()).isEqualTo("mesh: 4 nodes, 12 greetings sent, 12 received, 0 missing");
            assertThat(mesh.out().matching(".* died .*")).isEmpty();
            assertThat(mesh.err().all()).isEmpty();
        }
    }
}
