package dev.zeugma.bench.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultLineTest {
    @Test
    void keepsColumnsInOrder() {
        ResultLine line = ResultLine.of("zeugma", "thr")
                .with("size", "%d", 64)
                .with("msg/s", "%.0f", 4e6)
                .with("MB/s", "%.1f", 256.0);

        assertThat(line).hasToString("zeugma thr size=64 msg/s=4000000 MB/s=256.0");
    }

    @Test
    void parsesWhatItPrints() {
        ResultLine line = ResultLine.parse("libzmq lat size=64 rtt_us=141.20\n");

        assertThat(line.number("rtt_us")).isEqualTo(141.2);
        assertThat(line.optionalNumber("alloc_B")).isEmpty();
        assertThat(line).hasToString("libzmq lat size=64 rtt_us=141.20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zeugma", "zeugma thr size", "zeugma thr size=64 fast"})
    void rejectsOtherText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResultLine.parse(text));
    }

    @Test
    void namesMissingColumn() {
        ResultLine line = ResultLine.parse("zeugma sent size=64");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> line.number("msg/s"))
                .withMessageContaining("msg/s");
    }
}
