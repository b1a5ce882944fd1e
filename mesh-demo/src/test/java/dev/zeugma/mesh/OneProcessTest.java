package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.RunningProgram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class OneProcessTest {
    @Test
    void threeNodesGreetEachOther() throws Exception {
        try (RunningProgram mesh = MeshRun.inThread("--base-port", "0")) {
            assertThat(mesh.exitCode()).isZero();
            assertThat(mesh.out().all()).containsExactlyInAnyOrderElementsOf(expected(3, "Hello"));
            assertThat(mesh.out().last()).isEqualTo("mesh: 3 nodes, 6 greetings sent, 6 received, 0 missing");
            assertThat(mesh.err().all()).isEmpty();
        }
    }

    @Test
    void fiftyNodesGreetEachOther() throws Exception {
        try (RunningProgram mesh = MeshRun.inThread("--base-port", "0", "--nodes", "50", "--timeout", "60")) {
            assertThat(mesh.exitCode()).isZero();
            assertThat(mesh.out().all()).containsExactlyInAnyOrderElementsOf(expected(50, "Hello"));
            assertThat(mesh.out().last()).isEqualTo("mesh: 50 nodes, 2450 greetings sent, 2450 received, 0 missing");
        }
    }

    @Test
    void printsGreetingAsSentBeforeReceived() throws Exception {
        try (RunningProgram mesh = MeshRun.inThread("--base-port", "0", "--nodes", "8")) {
            assertThat(mesh.exitCode()).isZero();
            List<String> lines = mesh.out().all();
            assertThat(lines.indexOf("N3 -> N5: Hello")).isLessThan(lines.indexOf("N5 <- N3: Hello"));
        }
    }

    @Test
    void printsMessageOfGreetingInOneLine() throws Exception {
        try (RunningProgram mesh =
                MeshRun.inThread("--base-port", "0", "--nodes", "2", "--message", "gr\u00fc\u00df\ndich")) {
            assertThat(mesh.exitCode()).isZero();
            assertThat(mesh.out().all()).containsExactlyInAnyOrderElementsOf(expected(2, "gr\u00fc\u00df?dich"));
        }
    }

    @Test
    void defaultIsThreeNodesFromPort5380() {
        assertThat(new MeshOptions().all())
                .hasToString("[N0=tcp://127.0.0.1:5380, N1=tcp://127.0.0.1:5381, " + "N2=tcp://127.0.0.1:5382]");
    }

    private static List<String> expected(int nodes, String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                if (from != to) {
                    lines.add("N" + from + " -> N" + to + ": " + text);
                    lines.add("N" + to + " <- N" + from + ": " + text);
                }
            }
        }
        int greetings = nodes * (nodes - 1);
        lines.add("mesh: %d nodes, %d greetings sent, %d received, 0 missing".formatted(nodes, greetings, greetings));
        return lines;
    }
}
