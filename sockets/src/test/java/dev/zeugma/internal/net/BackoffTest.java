package dev.zeugma.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    @Test
    void addsARandomPartOfTheIntervalWhenThereIsNoMaximum() {
        Backoff backoff = new Backoff(INTERVAL, Duration.ZERO);
        assertThat(backoff.delay(1, 0)).isEqualTo(INTERVAL);
        assertThat(backoff.delay(1, 0.5)).isEqualTo(Duration.ofMillis(150));
        assertThat(backoff.delay(1000, 0.999)).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void doublesUpToTheMaximumWithoutJitter() {
        Backoff backoff = new Backoff(INTERVAL, Duration.ofMillis(450));
        assertThat(backoff.delay(1, 0.9)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.delay(2, 0.9)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.delay(3, 0.9)).isEqualTo(Duration.ofMillis(400));
        assertThat(backoff.delay(4, 0.9)).isEqualTo(Duration.ofMillis(450));
        assertThat(backoff.delay(1_000_000, 0.9)).isEqualTo(Duration.ofMillis(450));
    }

    @Test
    void waitsOneToThirtySecondsAfterProtocolErrors() {
        Backoff backoff = new Backoff(INTERVAL, Duration.ZERO);
        assertThat(backoff.delayAfterViolation(1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.delayAfterViolation(3, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.delayAfterViolation(100, 0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(new Backoff(Duration.ofMinutes(1), Duration.ZERO).delayAfterViolation(1, 0))
                .isEqualTo(Duration.ofMinutes(1));
    }
}
