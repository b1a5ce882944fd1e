package dev.zeugma.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void medianOfOddCountIsTheMiddleOne() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    }

    @Test
    void medianOfEvenCountIsMeanOfMiddleTwo() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void medianOfOneIsThatOne() {
        assertThat(Statistics.median(List.of(7.0))).isEqualTo(7);
    }

    @Test
    void spreadIsHalfTheRangeRelativeToMedian() {
        assertThat(Statistics.spread(List.of(90.0, 100.0, 130.0))).isCloseTo(0.2, within(1e-9));
        assertThat(Statistics.spread(List.of(5.0))).isZero();
    }

    @Test
    void ratiosPairRunsOfOneRound() {
        assertThat(Statistics.ratios(some(10, 30), some(5, 10))).containsExactly(2.0, 3.0);
    }

    @Test
    void ratiosSkipRoundsThatOneSideLacks() {
        assertThat(Statistics.ratios(some(10, 30), some(5))).containsExactly(2.0);
        assertThat(Statistics.ratios(List.of(OptionalDouble.empty(), OptionalDouble.of(30)), some(5, 10)))
                .containsExactly(3.0);
    }

    private static List<OptionalDouble> some(double... figures) {
        return Arrays.stream(figures).mapToObj(OptionalDouble::of).toList();
    }
}
