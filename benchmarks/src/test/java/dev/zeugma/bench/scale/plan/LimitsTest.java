package dev.zeugma.bench.scale.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void saysHowToRaiseOpenFiles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1024, 20_000).check(1000))
                .withMessageContaining("1000 peers need 1200 open files, but the limit is 1024")
                .withMessageContaining("ulimit -n 1200");
    }

    @Test
    void saysHowToRaiseLocalPorts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(20_000, 999).check(1000))
                .withMessageContaining("but there are 999")
                .withMessageContaining("ip_local_port_range");
    }

    @Test
    void acceptsPeersWithinLimits() {
        assertThatCode(() -> new Limits(1200, 1000).check(1000)).doesNotThrowAnyException();
    }

    @Test
    void readsLimitsOfThisSystem() throws Exception {
        assertThat(Limits.ofThisSystem().openFiles()).isPositive();
        assertThat(Limits.ofThisSystem().ports()).isPositive();
    }
}
