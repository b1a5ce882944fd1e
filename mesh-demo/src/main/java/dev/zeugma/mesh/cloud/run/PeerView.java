package dev.zeugma.mesh.cloud.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The living peers of a broker, each with its number of ready workers, for threads that wait for them. Thread-safe. */
final class PeerView {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Map<String, Integer> readyWorkers = Map.of();

    /** Replaces what is known, and returns what was known before. */
    Map<String, Integer> update(Map<String, Integer> now) {
        lock.lock();
        try {
            Map<String, Integer> before = readyWorkers;
            readyWorkers = now;
            changed.signalAll();
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a condition holds; returns false if the time elapsed. */
    boolean await(Predicate<Map<String, Integer>> condition, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (!condition.test(readyWorkers)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
