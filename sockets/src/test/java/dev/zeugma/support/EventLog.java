package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.monitor.SocketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Collects the events of a socket, so that a test can wait for them. Each event is awaited once: waiting twice for a
 * type of event waits for two of them. Thread-safe.
 */
public final class EventLog implements Consumer<SocketEvent> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    /** All events, and those not awaited yet. Guarded by the lock. */
    private final List<SocketEvent> all = new ArrayList<>();

    private final List<SocketEvent> fresh = new ArrayList<>();

    @Override
    public void accept(SocketEvent event) {
        lock.lock();
        try {
            all.add(event);
            fresh.add(event);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for an event of the type and returns it. */
    public <E extends SocketEvent> E await(Class<E> type) {
        return await(type, event -> true);
    }

    /** Waits for the given number of events of the type. */
    public void await(int times, Class<? extends SocketEvent> type) {
        for (int i = 0; i < times; i++) {
            await(type);
        }
    }

    /** Waits for an event of the type that meets the condition and returns it. */
    public <E extends SocketEvent> E await(Class<E> type, Predicate<? super E> condition) {
        Optional<E> found = poll(type, condition, Waiting.PATIENCE);
        assertThat(found).as("%s among %s", type.getSimpleName(), all()).isPresent();
        return found.orElseThrow();
    }

    /** Checks that no event of the type comes within the given time. */
    public void assertNone(Class<? extends SocketEvent> type, Duration within) {
        assertThat(poll(type, event -> true, within)).as("of %s", all()).isEmpty();
    }

    private <E extends SocketEvent> Optional<E> poll(Class<E> type, Predicate<? super E> condition, Duration timeout) {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            Optional<E> found;
            while ((found = take(type, condition)).isEmpty() && nanos > 0) {
                nanos = added.awaitNanos(nanos);
            }
            return found;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + type.getSimpleName(), e);
        } finally {
            lock.unlock();
        }
    }

    private <E extends SocketEvent> Optional<E> take(Class<E> type, Predicate<? super E> condition) {
        for (Iterator<SocketEvent> events = fresh.iterator(); events.hasNext(); ) {
            SocketEvent event = events.next();
            if (type.isInstance(event) && condition.test(type.cast(event))) {
                events.remove();
                return Optional.of(type.cast(event));
            }
        }
        return Optional.empty();
    }

    /** All events so far, awaited or not. */
    public List<SocketEvent> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    /** The types of all events so far, in order. */
    public List<String> types() {
        return all().stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
