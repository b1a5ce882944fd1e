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
 * The calls of one direction of a socket that wait without a thread. They are tried on an event loop in the order they
 * came. Thread-safe.
 */
final class PendingCalls {
    private final Exchange exchange;
    private final LoopTask task;

    /** Taken before the gate's lock. Not by {@link #reschedule}, which may be called under the lock of any gate. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. A set, as calls may leave from the middle in any number. */
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

    /** A call may find more than before. */
    void reschedule() {
        if (!empty) {
            task.run();
        }
    }

    /** Takes a call back; false if it is no longer waiting. */
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
