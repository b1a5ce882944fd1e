package dev.zeugma.mesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    @Test
    void distinguishesDeathFromLeaving() {
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
}
