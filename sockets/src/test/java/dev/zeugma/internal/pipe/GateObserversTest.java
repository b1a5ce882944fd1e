package dev.zeugma.internal.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateObserversTest {
    private final AtomicInteger first = new AtomicInteger();
    private final AtomicInteger second = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(Gate.Wake.class)
    void everyObserverIsNotifiedOfEachAnnouncement(Gate.Wake wake) {
        Gate gate = new Gate(new ReentrantLock(), wake);
        gate.observe(first::incrementAndGet);
        gate.observe(second::incrementAndGet);
        gate.announce(TestPeers.of(new Pipe(1), new Pipe(1), gate::announce, gate::announce));
        assertThat(first).hasValue(1);
        assertThat(second).hasValue(1);
    }

    @Test
    void areNotifiedOfWakeUpsUntilRemoved() {
        Gate gate = new Gate(new ReentrantLock(), Gate.Wake.FIRST);
        Runnable observer = first::incrementAndGet;
        gate.observe(observer);
        gate.observe(second::incrementAndGet);
        gate.wakeOne();
        gate.wakeAll();
        assertThat(first).hasValue(2);
        gate.ignore(observer);
        gate.ignore(observer);
        gate.wakeOne();
        assertThat(first).hasValue(2);
        assertThat(second).hasValue(3);
    }
}
