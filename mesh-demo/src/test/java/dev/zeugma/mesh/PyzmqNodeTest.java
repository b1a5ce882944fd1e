package dev.zeugma.mesh;

import static java.nio.file.Files.readString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PyzmqNodeTest {
    private static final Path PROGRAM = Path.of("src/test/resources/pyzmq_node.py");

    @Test
    void pyzmqNodeJoinsTheMesh() throws Exception {
        SingleNodes nodes = new SingleNodes(3);
        try (RunningProgram n0 = MeshRun.inThread(nodes.arguments(0, "--timeout", "60"));
                RunningProgram n2 = RunningProgram.inPython(
                        PROGRAM, "N2", nodes.endpoint(2), "N0=" + nodes.endpoint(0), "N1=" + nodes.endpoint(1));
                RunningProgram n1 = MeshRun.inThread(nodes.arguments(1, "--timeout", "60"))) {
            assertThat(n0.exitCode()).isZero();
            assertThat(n1.exitCode()).isZero();
            assertThat(n2.exitCode()).as(n2.err().toString()).isZero();
            assertThat(n0.out().all()).contains("N0 -> N2: Hello", "N0 <- N2: Hello from Python");
            assertThat(n1.out().all()).contains("N1 -> N2: Hello", "N1 <- N2: Hello from Python");
            assertThat(n2.out().all())
                    .containsExactlyInAnyOrder(
                            "N2 -> N0: Hello from Python",
                            "N2 -> N1: Hello from Python",
                            "N2 <- N0: Hello",
                            "N2 <- N1: Hello");
            assertThat(n0.out().last()).isEqualTo("mesh: 3 nodes, 2 greetings sent, 2 received, 0 missing");
        }
    }

    @Test
    void readmeShowsTheProgram() throws IOException {
        assertThat(readString(Path.of("README.md"))).contains(readString(PROGRAM));
    }
}
