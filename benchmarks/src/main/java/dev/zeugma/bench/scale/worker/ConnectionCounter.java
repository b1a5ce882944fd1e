package dev.zeugma.bench.scale.worker;

import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.monitor.SocketEvent;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Counts the connections of all sockets that have this monitor. Thread-safe. */
final class ConnectionCounter implements Consumer<SocketEvent> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by the lock. */
    private int handshakes;

    /** Guarded by the lock. */
    private int lost;

    /** Guarded by the lock. */
    private int retries;

    @Override
    public void accept(SocketEvent event) {
        lock.lock();
        try {
            if (event instanceof SocketEvent.HandshakeSucceeded) {
                handshakes++;
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

    /** Waits until the given total of handshakes is complete. */
    Reply await(int wanted, Duration timeout) throws RunFailedException, InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (handshakes < wanted) {
                if (left <= 0) {
                    throw new RunFailedException(
                            handshakes + " of " + wanted + " handshakes within " + timeout.toSeconds() + " s");
                }
                left = changed.awaitNanos(left);
            }
            return Reply.OK.with("handshakes", handshakes).with("lost", lost).with("retries", retries);
        } finally {
            lock.unlock();
        }
    }
}
