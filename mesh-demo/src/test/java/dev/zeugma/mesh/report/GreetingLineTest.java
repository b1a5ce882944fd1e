package dev.zeugma.mesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GreetingLineTest {
    @Test
    void parsesWhatItPrints() {
        GreetingLine sent = GreetingLine.sent("N0", "N1", "N2 -> N3: x");
        assertThat(sent).hasToString("N0 -> N1: N2 -> N3: x");
        assertThat(GreetingLine.parse(sent.toString())).contains(sent);
        GreetingLine received = GreetingLine.received("N1", "N0", "");
        assertThat(GreetingLine.parse(received.toString())).contains(received);
        assertThat(GreetingLine.parse("N0: N1 joined")).isEmpty();
        assertThat(GreetingLine.parse("mesh: 3 nodes")).isEmpty();
    }
}
