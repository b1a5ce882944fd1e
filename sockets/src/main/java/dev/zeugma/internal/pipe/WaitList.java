package dev.zeugma.internal.pipe;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads parked until something happens. Whoever waits first enrols, then looks once more whether it still must wait;
 * whoever makes something happen does so first and then wakes: so no wake-up is lost. A wake-up that reaches a thread
 * which no longer needs it is passed on to the next. Threads park by {@link LockSupport}, so virtual threads unmount.
 */
final class WaitList {
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    /** Enrols the calling thread. */
    Waiter enrol() {
        Waiter waiter = new Waiter(Thread.currentThread());
        waiters.offer(waiter);
        return waiter;
    }

    /** Takes the calling thread off the list; a wake-up it got meanwhile goes to another. */
    void leave(Waiter waiter) {
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

    /** Wakes every thread on the list now. */
    void wakeAll() {
        Waiter waiter;
        while ((waiter = waiters.poll()) != null) {
            waiter.wake();
        }
    }

    /** One enrolled thread; the value is its state. */
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

        /** Parks the enrolled thread until it is woken, interrupted, or the deadline has passed. */
        void park(Deadline deadline) {
            long nanos;
            while (!isWoken() && !thread.isInterrupted() && (nanos = deadline.remainingNanos()) > 0) {
                LockSupport.parkNanos(this, nanos);
            }
        }
    }
}
