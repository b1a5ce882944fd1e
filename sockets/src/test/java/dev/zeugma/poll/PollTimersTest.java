package dev.zeugma.poll;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.support.Background;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Timers and signals of a poller, without sockets. */
@ExtendWith(NoLeaks.class)
@Tag("jdk")
class PollTimersTest {
    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration A_WHILE = Duration.ofMillis(200);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private Context context;
    private Poller poller;

    @BeforeEach
    void open() {
        context = Context.create();
        poller = context.poller();
    }

    @AfterEach
    void close() {
        poller.close();
        context.close();
    }

    private List<PollItem> pollItems(Duration timeout) {
        return poller.poll(timeout).stream().map(PollEvent::item).toList();
    }

    @Test
    void aTimerIsReadyOnce() {
        long before = System.nanoTime();
        PollTimer timer = poller.addTimer(SHORT);
        assertThat(poller.poll(Waiting.PATIENCE)).containsExactly(new PollEvent(timer, true, false));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SHORT, Waiting.PATIENCE);
        assertThat(poller.items()).isEmpty();
        assertThat(poller.poll(SHORT.multipliedBy(2))).isEmpty();
        timer.reset(NO_TIME);
        assertThat(poller.poll(SHORT)).as("it has expired").isEmpty();
    }

    @Test
    void aTimerWithZeroDelayIsReadyAtOnce() {
        PollTimer timer = poller.addTimer(NO_TIME);
        assertThat(pollItems(NO_TIME)).containsExactly(timer);
    }

    @Test
    void aRepeatingTimerIsReadyRepeatedly() {
        long before = System.nanoTime();
        PollTimer timer = poller.addRepeatingTimer(SHORT);
        for (int i = 0; i < 4; i++) {
            assertThat(pollItems(Waiting.PATIENCE)).containsExactly(timer);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(SHORT.multipliedBy(4));
        timer.remove();
        assertThat(poller.poll(SHORT.multipliedBy(2))).isEmpty();
    }

    @Test
    void missedRepetitionsCountOnce() {
        PollTimer timer = poller.addRepeatingTimer(Duration.ofMillis(20));
        assertThat(Waiting.within(A_WHILE, () -> false)).isFalse();
        assertThat(pollItems(NO_TIME)).containsExactly(timer);
        assertThat(pollItems(NO_TIME)).isEmpty();
    }

    @Test
    void timersAreReadyInOrderOfTheirDueTimes() {
        PollTimer third = poller.addTimer(SHORT.multipliedBy(3));
        PollTimer first = poller.addTimer(SHORT);
        PollTimer never = poller.addTimer(SocketOptions.FOREVER);
        PollTimer second = poller.addTimer(SHORT.multipliedBy(2));
        List<PollItem> ready = new ArrayList<>();
        while (ready.size() < 3) {
            ready.addAll(pollItems(Waiting.PATIENCE));
        }
        assertThat(ready).containsExactly(first, second, third);
        assertThat(poller.items()).containsExactly(never);
    }

    @Test
    void timersDueTogetherAreReturnedTogether() {
        PollTimer second = poller.addTimer(Duration.ofMillis(2));
        PollTimer first = poller.addTimer(Duration.ofMillis(1));
        Waiting.within(SHORT, () -> false);
        assertThat(pollItems(NO_TIME)).containsExactly(first, second);
    }

    @Test
    void resetRestartsTheDelay() {
        PollTimer timer = poller.addTimer(AN_HOUR);
        timer.reset(SHORT);
        assertThat(pollItems(Waiting.PATIENCE)).containsExactly(timer);

        PollTimer later = poller.addTimer(SHORT);
        later.reset(AN_HOUR);
        assertThat(poller.poll(SHORT.multipliedBy(2))).isEmpty();

        PollTimer repeating = poller.addRepeatingTimer(AN_HOUR);
        repeating.reset(SHORT);
        assertThat(pollItems(Waiting.PATIENCE)).containsExactly(repeating);
        assertThat(pollItems(Waiting.PATIENCE)).as("the interval has changed").containsExactly(repeating);
    }

    @Test
    void aRemovedTimerIsNeverReady() {
        PollTimer timer = poller.addTimer(SHORT);
        timer.remove();
        timer.remove();
        timer.reset(NO_TIME);
        assertThat(poller.poll(SHORT.multipliedBy(2))).isEmpty();
    }

    @Test
    void anotherThreadMayShortenTheWaitWithATimer() {
        PollTimer timer = poller.addTimer(AN_HOUR);
        Background<List<PollEvent>> waiting = Background.blocked(() -> poller.poll(AN_HOUR));
        poller.addTimer(NO_TIME);
        assertThat(waiting.result()).hasSize(1);
        Background<List<PollEvent>> again = Background.blocked(() -> poller.poll(AN_HOUR));
        timer.reset(NO_TIME);
        assertThat(again.result()).containsExactly(new PollEvent(timer, true, false));
    }

    @Test
    void onlyOneOfSeveralThreadsGetsATimer() {
        poller.addTimer(SHORT);
        Background<List<PollEvent>> first = Background.call(() -> poller.poll(A_WHILE));
        Background<List<PollEvent>> second = Background.call(() -> poller.poll(A_WHILE));
        assertThat(first.result().size() + second.result().size()).isEqualTo(1);
    }

    @Test
    void rejectsInvalidTimes() {
        assertFails(ErrorCode.EINVAL, () -> poller.addTimer(Duration.ofMillis(-1)));
        assertFails(ErrorCode.EINVAL, () -> poller.addRepeatingTimer(NO_TIME));
        PollTimer repeating = poller.addRepeatingTimer(AN_HOUR);
        assertFails(ErrorCode.EINVAL, () -> repeating.reset(NO_TIME));
        assertThat(poller.items()).containsExactly(repeating);
    }

    @Test
    void aSignalIsReadyUntilItIsTaken() {
        PollSignal signal = poller.addSignal();
        assertThat(poller.poll(NO_TIME)).isEmpty();
        signal.raise();
        signal.raise();
        assertThat(poller.poll(NO_TIME)).containsExactly(new PollEvent(signal, true, false));
        assertThat(poller.poll(NO_TIME)).hasSize(1);
        assertThat(signal.take()).isEqualTo(2);
        assertThat(signal.take()).isZero();
        assertThat(poller.poll(NO_TIME)).isEmpty();
        signal.raise();
        assertThat(poller.poll(NO_TIME)).hasSize(1);
    }

    @Test
    void aSignalRaisedByAnotherThreadEndsTheWait() {
        PollSignal signal = poller.addSignal();
        Background<List<PollEvent>> waiting = Background.blocked(() -> poller.poll(AN_HOUR));
        signal.raise();
        assertThat(waiting.result()).containsExactly(new PollEvent(signal, true, false));
    }

    @Test
    void aRemovedSignalIsNeverReady() {
        PollSignal signal = poller.addSignal();
        signal.raise();
        signal.remove();
        signal.raise();
        assertThat(poller.poll(NO_TIME)).isEmpty();
    }

    @Test
    void closingTheContextEndsAWaitForTimersAndSignals() {
        poller.addRepeatingTimer(AN_HOUR);
        PollSignal signal = poller.addSignal();
        Background<List<PollEvent>> waiting = Background.blocked(() -> poller.poll(AN_HOUR));
        context.close();
        assertCode(ErrorCode.ETERM, waiting.failure());
        signal.raise();
        assertFails(ErrorCode.ETERM, () -> poller.poll(NO_TIME));
        assertFails(ErrorCode.ETERM, poller::addSignal);
        assertFails(ErrorCode.ETERM, () -> poller.addTimer(NO_TIME));
        assertFails(ErrorCode.ETERM, context::poller);
    }

    @Test
    void closingTheContextEndsAnUnboundedWaitForNothing() {
        Background<List<PollEvent>> waiting = Background.blocked(() -> poller.poll(SocketOptions.FOREVER));
        context.close();
        assertCode(ErrorCode.ETERM, waiting.failure());
    }
}
