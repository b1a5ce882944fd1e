package dev.zeugma.mesh.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.mesh.setup.NodeSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void countsPairMissingAtBothEndsOnce() {
        Tally n0 = new Tally("N0", List.of("N1"));
        Tally n1 = new Tally("N1", List.of("N0"));
        n1.countSent("N0");
        n0.sendFailed("N1", "no route");
        n0.countReceived("N1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Summary(2, List.of(n0, n1), new NodeSettings("", Duration.ofMillis(1500), false))
                .print(new Report(new PrintStream(out, false, UTF_8)));
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "missing: N0 -> N1 (not sent within 1.5 s: no route)",
                        "mesh: 2 nodes, 1 greetings sent, 1 received, 1 missing");
    }
}
