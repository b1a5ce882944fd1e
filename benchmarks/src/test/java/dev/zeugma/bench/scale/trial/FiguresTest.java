package dev.zeugma.bench.scale.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    private static Figures of(double... values) {
        Figures figures = new Figures();
        for (double value : values) {
            figures.add(value);
        }
        return figures;
    }

    @Test
    void medianOfOddCountIsTheMiddleOne() {
        assertThat(of(9, 1, 3).median()).isEqualTo(3);
    }

    @Test
    void medianOfEvenCountIsMeanOfMiddleTwo() {
        assertThat(of(9, 1, 3, 4).median()).isEqualTo(3.5);
    }

    @Test
    void formatsRange() {
        assertThat(of(1234.5, 0.25).range(1)).isEqualTo("(0.3-1,234.5)");
    }
}
