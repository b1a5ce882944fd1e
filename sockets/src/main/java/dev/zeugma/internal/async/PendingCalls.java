package dev.zeugma.internal.async;

import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.loop.LoopTask;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pending calls of one direction of a socket. They are tried on an event loop, in the order in which they were made.
 * Thread-safe.
 */
final class PendingCalls {
    private final Exchange exchange;
    private final LoopTask task;

    /** Taken before the lock of the gate. {@link #reschedule} does not take it, as it may be called under the lock of any gate. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. A set, so that any call can be withdrawn in constant time. */
    private final Set<PendingCall<?>> waiting = new LinkedHashSet<>();

    private volatile boolean empty = true;

    PendingCalls(Exchange exchange, Executor loop) {
        this.exchange = exchange;
        task = new LoopTask(loop, this::finishFirst);
    }

    boolean isEmpty() {
        return empty;
    }

    void add(PendingCall<?> call) {
        lock.lock();
        try {
            waiting.add(call);
            empty = false;
        } finally {
            lock.unlock();
        }
        task.run();
    }

    /** Tries the calls again, as they may succeed now. */
    void reschedule() {
        if (!empty) {
            task.run();
        }
    }

    /** Withdraws a call; returns false if it is no longer pending. */
    boolean withdraw(PendingCall<?> call) {
        lock.lock();
        try {
            boolean withdrawn = waiting.remove(call);
            empty = waiting.isEmpty();
            return withdrawn;
        } finally {
            lock.unlock();
        }
    }

    private boolean finishFirst() {
        PendingCall<?> done;
        while ((done = takeFirstDone()) != null) {
            done.finish();
            if (!exchange.isClosed()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable PendingCall<?> takeFirstDone() {
        lock.lock();
        try {
            Iterator<PendingCall<?>> calls = waiting.iterator();
            if (!calls.hasNext()) {
                return null;
            }
            PendingCall<?> first = calls.next();
            if (!first.attempt()) {
                return null;
            }
            calls.remove();
            empty = waiting.isEmpty();
            return first;
        } finally {
            lock.unlock();
        }
    }
}
