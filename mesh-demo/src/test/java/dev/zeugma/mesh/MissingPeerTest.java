package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingPeerTest {
    @Test
    void listsPairsWithMissingGreetings() throws Exception {
        SingleNodes nodes = new SingleNodes(3);
        try (RunningProgram n0 = MeshRun.inThread(nodes.arguments(0, "--timeout", "5"));
                RunningProgram n1 = MeshRun.inThread(nodes.arguments(1, "--timeout", "5.5"))) {
            assertThat(n0.exitCode()).isEqualTo(1);
            List<String> lines = n0.out().all();
            assertThat(lines).contains("N0 -> N1: Hello", "N0 <- N1: Hello");
            assertThat(lines.subList(lines.size() - 3, lines.size() - 1))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("missing: N0 -> N2 (not sent within 5 s: ")
                                    .contains("refused"),
                            line -> assertThat(line).isEqualTo("missing: N2 -> N0 (not received within 5 s)"));
            assertThat(n0.out().last()).isEqualTo("mesh: 3 nodes, 1 greetings sent, 1 received, 2 missing");
            assertThat(n1.exitCode()).isEqualTo(1);
            assertThat(n1.out().all()).contains("missing: N2 -> N1 (not received within 5.5 s)");
        }
    }

    @Test
    void reportsNodeWithUnexpectedName() throws Exception {
        List<String> endpoints = FreePorts.endpoints(2);
        try (RunningProgram n0 = MeshRun.inThread(
                        "--id",
                        "N0",
                        "--bind",
                        endpoints.get(0),
                        "--peer",
                        "N1=" + endpoints.get(1),
                        "--timeout",
                        "5");
                RunningProgram n7 = MeshRun.inThread(
                        "--id",
                        "N7",
                        "--bind",
                        endpoints.get(1),
                        "--peer",
                        "N0=" + endpoints.get(0),
                        "--timeout",
                        "5")) {
            assertThat(n0.exitCode()).isEqualTo(1);
            assertThat(n0.out().all())
                    .contains(
                            "N0: the node at " + endpoints.get(1) + " is named 'N7', not 'N1'",
                            "missing: N0 -> N1 (not sent within 5 s: the node at " + endpoints.get(1)
                                    + " is named 'N7')",
                            "N0: received a message from 'N7', which is not a peer");
            assertThat(n7.exitCode()).isEqualTo(1);
            assertThat(n7.out().all()).contains("missing: N0 -> N7 (not received within 5 s)");
        }
    }
}
