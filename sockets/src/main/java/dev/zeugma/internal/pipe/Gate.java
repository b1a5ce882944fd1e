package dev.zeugma.internal.pipe;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a socket, as its callers meet it: the lock they take in turn, the peers announced as ready in this
 * direction, and the callers that wait. The lock is held for a short while only, never while waiting. The other side
 * of a pipe (an event loop, or a socket in this process) announces without taking the lock.
 */
public final class Gate {
    /** What a caller tries under the lock. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** Returns null when the caller must wait. */
        @Nullable T tryOnce();
    }

    /** Whom an announcement wakes. */
    public enum Wake {
        /** Any caller can use any ready peer: the one that has waited longest. */
        LONGEST_WAITING,
        /** Callers wait for particular peers: all of them. */
        ALL
    }

    private final ReentrantLock lock;
    private final Wake wake;
    private final MpscUnboundedVarHandleArrayQueue<Peer> announced = new MpscUnboundedVarHandleArrayQueue<>(64);
    private @Nullable Runnable afterUnlock;
    private final WaitList waiting = new WaitList();
    private final CopyOnWriteArrayList<Runnable> observers = new CopyOnWriteArrayList<>();

    /** A gate with the given lock; two directions that share state share the lock. */
    public Gate(ReentrantLock lock, Wake wake) {
        this.lock = lock;
        this.wake = wake;
    }

    /** Takes the lock. */
    public void lock() {
        lock.lock();
    }

    /** Takes the lock if that needs no waiting. */
    public boolean tryLock() {
        return lock.tryLock();
    }

    /** Gives the lock back. */
    public void unlock() {
        lock.unlock();
        if (afterUnlock != null) {
            afterUnlock.run();
        }
    }

    /** Has something run each time the lock was given back. Before the gate is shared. */
    public void afterUnlock(Runnable task) {
        afterUnlock = task;
    }

    /**
     * Runs a task under the lock if the lock can be had without waiting, and is not held by this thread already, as long as
     * peers are announced. Whoever holds the lock meanwhile comes here {@linkplain #afterUnlock after giving it back}, so
     * none is forgotten, and a thread that holds the lock of another socket never waits for this one.
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

    /** Tells that a peer has become ready in this direction. Any thread, no lock. */
    public void announce(Peer peer) {
        announced.offer(peer);
        if (wake == Wake.ALL) {
            wakeAll();
        } else {
            wakeOne();
        }
    }

    /** Has the observer called, beside a waiting caller, whenever one may find more than before. It must not block. */
    public void observe(Runnable observer) {
        observers.add(observer);
    }

    /** Undoes {@link #observe}. */
    public void ignore(Runnable observer) {
        observers.remove(observer);
    }

    private void tellObservers() {
        for (Runnable observer : observers) {
            observer.run();
        }
    }

    /** The next peer announced, or null. Lock holder only. */
    public @Nullable Peer nextAnnounced() {
        return announced.poll();
    }

    /** Whether a caller waits. Any thread. */
    public boolean hasWaiters() {
        return !waiting.isEmpty();
    }

    /** Wakes one caller, which tries again. Any thread. */
    public void wakeOne() {
        waiting.wakeOne();
        tellObservers();
    }

    /** Wakes all callers, which try again. Any thread. */
    public void wakeAll() {
        waiting.wakeAll();
        tellObservers();
    }

    /**
     * Waits until the attempt gives a result, and returns it; null when the deadline passed or the thread was
     * interrupted, whose flag then tells. The attempt takes and gives back the lock itself.
     */
    public <T> @Nullable T await(Attempt<T> attempt, Deadline deadline) {
        WaitList.Waiter waiter = waiting.enrol();
        try {
            T result;
            while ((result = attempt.tryOnce()) == null) {
                waiter.park(deadline);
                if (!waiter.isWoken()) {
                    return null;
                }
                waiter = waiting.enrol();
            }
            return result;
        } finally {
            waiting.leave(waiter);
        }
    }
}
