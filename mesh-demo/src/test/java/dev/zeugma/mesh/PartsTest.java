package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.mesh.node.Presence;
import dev.zeugma.mesh.report.GreetingLine;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.report.Summary;
import dev.zeugma.mesh.report.Tally;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.mesh.setup.NodeSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small parts that need no socket. */
class PartsTest {
    @Test
    void greetingLinesCanBeReadBack() {
        GreetingLine sent = GreetingLine.sent("N0", "N1", "N2 -> N3: x");
        assertThat(sent).hasToString("N0 -> N1: N2 -> N3: x");
        assertThat(GreetingLine.parse(sent.toString())).contains(sent);
        GreetingLine received = GreetingLine.received("N1", "N0", "");
        assertThat(GreetingLine.parse(received.toString())).contains(received);
        assertThat(GreetingLine.parse("N0: N1 joined")).isEmpty();
        assertThat(GreetingLine.parse("mesh: 3 nodes")).isEmpty();
    }

    @Test
    void namesAreRoutingIdsThatFitIntoOutputLines() {
        assertThat(NodeNames.checked("a.B_9-")).isEqualTo("a.B_9-");
        assertThat(NodeNames.checked("x".repeat(255))).hasSize(255);
        for (String bad : List.of("", "x".repeat(256), "a b", "a=b", "\u00fc", "a\n")) {
            assertThatThrownBy(() -> NodeNames.checked(bad)).isInstanceOf(MeshException.class);
        }
    }

    @Test
    void textForOutputIsOneShortPrintableLine() {
        assertThat(NodeNames.printable("a\r\n\t\u001b\u2028\u202eb")).isEqualTo("a??????b");
        assertThat(NodeNames.printable("x".repeat(1000))).hasSize(503).endsWith("...");
        assertThat(NodeNames.of(new byte[] {0, 'a', (byte) 0xff})).isEqualTo("?a?");
    }

    @Test
    void presenceTellsDeathFromLeaving() {
        Presence presence = new Presence(List.of("N1", "N2"));
        assertThat(presence.awaited()).containsExactly("N1", "N2");
        assertThat(presence.died("N1")).isFalse();
        assertThat(presence.connected("N1")).isEqualTo("joined");
        assertThat(presence.present()).containsExactly("N1");
        assertThat(presence.died("N1")).isTrue();
        assertThat(presence.died("N1")).isFalse();
        assertThat(presence.connected("N1")).isEqualTo("came back");
        assertThat(presence.left("N1")).isTrue();
        assertThat(presence.left("N1")).isFalse();
        assertThat(presence.died("N1")).isFalse();
        assertThat(presence.connected("N1")).isEqualTo("came back");
        assertThat(presence.awaited()).containsExactly("N2");
        assertThat(presence.knows("N3")).isFalse();
    }

    @Test
    void pairMissedAtBothEndsIsCountedOnce() {
        Tally n0 = new Tally("N0", List.of("N1"));
        Tally n1 = new Tally("N1", List.of("N0"));
        n1.countSent("N0");
        n0.sendFailed("N1", "no route");
        n0.countReceived("N1");
        Lines lines = new Lines();
        new Summary(2, List.of(n0, n1), new NodeSettings("", Duration.ofMillis(1500), false))
                .print(new Report(new PrintStream(lines.stream())));
        assertThat(lines.all())
                .containsExactly(
                        "missing: N0 -> N1 (not sent within 1.5 s: no route)",
                        "mesh: 2 nodes, 1 greetings sent, 1 received, 1 missing");
    }
}
