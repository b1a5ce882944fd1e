package dev.zeugma.mesh.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodeNamesTest {
    @Test
    void acceptsNamesThatAreRoutingIdsAndFitIntoOutput() {
        assertThat(NodeNames.checked("a.B_9-")).isEqualTo("a.B_9-");
        assertThat(NodeNames.checked("x".repeat(255))).hasSize(255);
        for (String bad : List.of("", "x".repeat(256), "a b", "a=b", "\u00fc", "a\n")) {
            assertThatThrownBy(() -> NodeNames.checked(bad)).isInstanceOf(MeshException.class);
        }
    }

    @Test
    void makesTextShortAndPrintable() {
        assertThat(NodeNames.printable("a\r\n\t\u001b\u2028\u202eb")).isEqualTo("a??????b");
        assertThat(NodeNames.printable("x".repeat(1000))).hasSize(503).endsWith("...");
        assertThat(NodeNames.of(new byte[] {0, 'a', (byte) 0xff})).isEqualTo("?a?");
    }
}
