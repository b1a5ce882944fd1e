package dev.zeugma.internal.pipe;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that are parked until a condition changes. A thread registers before it checks the condition once more and parks; a
 * thread that changes the condition does so before it wakes others. So no wake-up is lost. If a woken thread no longer waits, the
 * wake-up goes to the next. Threads park with {@link LockSupport}, so virtual threads unmount.
 */
final class WaitList {
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    /** Registers the calling thread. */
    Waiter register() {
        Waiter waiter = new Waiter(Thread.currentThread());
        waiters.offer(waiter);
        return waiter;
    }

    /** Removes the calling thread from the list; if it was woken meanwhile, the wake-up goes to another. */
    void unregister(Waiter waiter) {
        if (waiter.compareAndSet(Waiter.WAITING, Waiter.LEFT)) {
            waiters.remove(waiter);
        } else {
            wakeOne();
        }
    }

    boolean isEmpty() {
        return waiters.isEmpty();
    }

    /** Wakes the thread that has waited longest. */
    void wakeOne() {
        Waiter waiter;
        while ((waiter = waiters.poll()) != null) {
            if (waiter.wake()) {
                return;
            }
        }
    }

    /** Wakes all threads that are on the list now. */
    void wakeAll() {
        Waiter waiter;
        while ((waiter = waiters.poll()) != null) {
            waiter.wake();
        }
    }

    /** A registered thread; the value is its state. */
    static final class Waiter extends AtomicInteger {
        private static final long serialVersionUID = 1L;
        private static final int WAITING = 0;
        private static final int WOKEN = 1;
        private static final int LEFT = 2;

        private final transient Thread thread;

        private Waiter(Thread thread) {
            this.thread = thread;
        }

        private boolean wake() {
            if (!compareAndSet(WAITING, WOKEN)) {
                return false;
            }
            LockSupport.unpark(thread);
            return true;
        }

        boolean isWoken() {
            return get() == WOKEN;
        }

        /** Parks the registered thread until it is woken or interrupted, or the deadline has passed. */
        void park(Deadline deadline) {
            long nanos;
            while (!isWoken() && !thread.isInterrupted() && (nanos = deadline.remainingNanos()) > 0) {
                LockSupport.parkNanos(this, nanos);
            }
        }
    }
}
