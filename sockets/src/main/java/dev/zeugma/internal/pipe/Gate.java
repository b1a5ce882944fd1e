package dev.zeugma.internal.pipe;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The entry of callers to one direction of a socket: a lock, the peers that were announced as ready in this direction, and the
 * waiting callers. The lock is held only briefly, never while waiting. The other side of a pipe (an event loop, or a socket in
 * this process) announces peers without taking the lock.
 */
public final class Gate {
    /** An attempt that a caller makes, and repeats each time it is woken. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** Returns the result, or null if the caller must wait. */
        @Nullable T tryOnce();
    }

    /** Which waiting callers an announcement wakes. */
    public enum Wake {
        /** The caller that has waited longest, as any caller can use any ready peer. */
        FIRST,
        /** All callers, as each waits for a particular peer. */
        ALL
    }

    private final ReentrantLock lock;
    private final Wake wake;
    private final MpscUnboundedVarHandleArrayQueue<Peer> announced = new MpscUnboundedVarHandleArrayQueue<>(64);
    private @Nullable Runnable afterUnlock;
    private final WaitList waiting = new WaitList();
    private final CopyOnWriteArrayList<Runnable> observers = new CopyOnWriteArrayList<>();

    /** Creates a gate with the given lock. Two directions that share state share the lock. */
    public Gate(ReentrantLock lock, Wake wake) {
        this.lock = lock;
        this.wake = wake;
    }

    /** Acquires the lock. */
    public void lock() {
        lock.lock();
    }

    /** Acquires the lock if it is free; returns whether it did. */
    public boolean tryLock() {
        return lock.tryLock();
    }

    /** Releases the lock. */
    public void unlock() {
        lock.unlock();
        if (afterUnlock != null) {
            afterUnlock.run();
        }
    }

    /** Sets a task to run after each release of the lock. Call this before the gate is shared. */
    public void afterUnlock(Runnable task) {
        afterUnlock = task;
    }

    /**
     * Runs a task under the lock as long as peers are announced, but only if the lock is free. If another thread holds it, that
     * thread calls this {@linkplain #afterUnlock after releasing it}. So no peer is missed, and a thread that holds the lock of
     * another socket never waits for this one.
     */
    public void whileAnnounced(Runnable task) {
        while (!announced.isEmpty() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                task.run();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Announces that a peer has become ready in this direction. Any thread, without the lock. */
    public void announce(Peer peer) {
        announced.offer(peer);
        if (wake == Wake.ALL) {
            wakeAll();
        } else {
            wakeOne();
        }
    }

    /** Adds an observer that is called whenever waiting callers are woken, even if there are none. It must not block. */
    public void observe(Runnable observer) {
        observers.add(observer);
    }

    /** Removes an observer. */
    public void ignore(Runnable observer) {
        observers.remove(observer);
    }

    private void notifyObservers() {
        for (Runnable observer : observers) {
            observer.run();
        }
    }

    /** Removes and returns the next announced peer, or null. Under the lock. */
    public @Nullable Peer nextAnnounced() {
        return announced.poll();
    }

    /** Returns whether a caller waits. Any thread. */
    public boolean hasWaiters() {
        return !waiting.isEmpty();
    }

    /** Wakes one caller, which tries again. Any thread. */
    public void wakeOne() {
        waiting.wakeOne();
        notifyObservers();
    }

    /** Wakes all callers, which try again. Any thread. */
    public void wakeAll() {
        waiting.wakeAll();
        notifyObservers();
    }

    /**
     * Waits until the attempt succeeds, and returns its result; null if the deadline passed or the thread was interrupted, whose
     * interrupt status is kept. The attempt acquires and releases the lock itself.
     */
    public <T> @Nullable T await(Attempt<T> attempt, Deadline deadline) {
        WaitList.Waiter waiter = waiting.register();
        try {
            T result;
            while ((result = attempt.tryOnce()) == null) {
                waiter.park(deadline);
                if (!waiter.isWoken()) {
                    return null;
                }
                waiter = waiting.register();
            }
            return result;
        } finally {
            waiting.unregister(waiter);
        }
    }
}
