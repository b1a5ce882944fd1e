package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import dev.zeugma.monitor.SocketEvent;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Counts the connections of all sockets that have this as their monitor. Thread-safe. */
final class Handshakes implements Consumer<SocketEvent> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by the lock. */
    private int done;

    /** Guarded by the lock. */
    private int lost;

    /** Guarded by the lock. */
    private int retries;

    @Override
    public void accept(SocketEvent event) {
        lock.lock();
        try {
            if (event instanceof SocketEvent.HandshakeSucceeded) {
                done++;
                changed.signalAll();
            } else if (event instanceof SocketEvent.Disconnected) {
                lost++;
            } else if (event instanceof SocketEvent.ConnectRetried) {
                retries++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for so many handshakes in all. */
    Answer await(int wanted, Duration atMost) throws RunFailedException, InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (done < wanted) {
                if (left <= 0) {
                    throw new RunFailedException(
                            done + " of " + wanted + " handshakes within " + atMost.toSeconds() + " s");
                }
                left = changed.awaitNanos(left);
            }
            return Answer.OK.with("handshakes", done).with("lost", lost).with("retries", retries);
        } finally {
            lock.unlock();
        }
    }
}
