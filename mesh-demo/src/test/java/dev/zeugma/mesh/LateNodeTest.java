package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.RunningProgram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateNodeTest {
    @Test
    void nodesWaitForLateNode() throws Exception {
        SingleNodes nodes = new SingleNodes(3);
        try (RunningProgram first = MeshRun.inThread(nodes.arguments(0, "--timeout", "60"));
                RunningProgram second = MeshRun.inThread(nodes.arguments(1, "--timeout", "60"))) {
            first.out().await("N0 <- N1: Hello");
            second.out().await("N1 <- N0: Hello");
            try (RunningProgram late = MeshRun.inThread(nodes.arguments(2, "--timeout", "60"))) {
                for (RunningProgram node : List.of(first, second, late)) {
                    assertThat(node.exitCode()).isZero();
                    assertThat(node.out().last()).isEqualTo("mesh: 3 nodes, 2 greetings sent, 2 received, 0 missing");
                }
                assertThat(late.out().all())
                        .contains("N2 -> N0: Hello", "N2 -> N1: Hello", "N2 <- N0: Hello", "N2 <- N1: Hello");
            }
        }
    }

    @Test
    void nodesGreetEachOtherWhileOneIsMissing() throws Exception {
        SingleNodes nodes = new SingleNodes(4);
        List<RunningProgram> runs = new ArrayList<>();
        for (int i = 1; i < 4; i++) {
            runs.add(MeshRun.inThread(nodes.arguments(i, "--timeout", "60")));
        }
        for (RunningProgram run : runs) {
            run.out().awaitTimes(2, "N\\d <- N\\d: Hello");
        }
        runs.add(MeshRun.inThread(nodes.arguments(0, "--timeout", "60")));
        for (RunningProgram run : runs) {
            assertThat(run.exitCode()).isZero();
        }
    }
}
