package dev.zeugma.internal.poll;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.ContextMember;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.internal.engine.Errors;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.pipe.Deadline;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollItem;
import dev.zeugma.poll.PollSignal;
import dev.zeugma.poll.PollTimer;
import dev.zeugma.poll.Poller;
import dev.zeugma.socket.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Implements {@link Poller}. Thread-safe. */
public final class DefaultPoller implements Poller, ContextMember {
    private static final List<PollEvent> CHANGED = List.of();

    private final Driver driver;

    /** The gate at which threads wait in {@link #poll}. */
    private final Gate gate = new Gate(new ReentrantLock(), Gate.Wake.ALL);

    private final Set<AbstractPollItem> items = ConcurrentHashMap.newKeySet();

    /** Items that may be ready: they were ready when last checked, or have notified the poller since. */
    private final Queue<AbstractPollItem> candidates = new ConcurrentLinkedQueue<>();

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private final PriorityQueue<DefaultPollTimer> timers = new PriorityQueue<>(DefaultPollTimer::compareDue);

    /** Counts the changes of timers, after which a waiting thread must start over. Guarded by the lock. */
    private int changes;

    /** Why all calls fail; null while the poller is open. */
    private final AtomicReference<@Nullable ErrorCode> closed = new AtomicReference<>();

    /** Creates a poller without items. */
    public DefaultPoller(Driver driver) {
        this.driver = driver;
    }

    @Override
    public DefaultSocketItem add(Socket socket, Interest... interests) {
        return add(socket, null, DefaultSocketItem.checked(socket, interests));
    }

    /** Adds a socket without interests: the poller waits only until it is closed, unless interests are set later. */
    public DefaultSocketItem addWithoutInterests(Socket socket) {
        return add(socket, null, Set.of());
    }

    DefaultSocketItem add(Socket socket, @Nullable Object attachment, Set<Interest> interests) {
        checkOpen();
        EngineSocket opened = EngineSocket.of(socket);
        opened.core().exchange().checkOpen();
        DefaultSocketItem item = new DefaultSocketItem(this, attachment, opened, interests);
        items.add(item);
        item.observe();
        if (closed.get() != null) {
            item.remove();
        }
        return item;
    }

    @Override
    public PollSignal addSignal() {
        checkOpen();
        DefaultPollSignal signal = new DefaultPollSignal(this);
        items.add(signal);
        return signal;
    }

    @Override
    public PollTimer addTimer(Duration delay) {
        return add(new DefaultPollTimer(this, null, delay, false));
    }

    @Override
    public PollTimer addRepeatingTimer(Duration interval) {
        return add(new DefaultPollTimer(this, null, interval, true));
    }

    DefaultPollTimer add(DefaultPollTimer timer) {
        checkOpen();
        items.add(timer);
        schedule(timer);
        return timer;
    }

    @Override
    public Set<PollItem> items() {
        return items.stream().map(AbstractPollItem::item).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<PollEvent> poll(Duration timeout) {
        Deadline deadline = Deadline.after(Objects.requireNonNull(timeout, "timeout"));
        return driver.call(() -> await(deadline));
    }

    private List<PollEvent> await(Deadline deadline) {
        while (true) {
            Collected now = collect();
            long left = deadline.remainingNanos();
            if (!now.ready.isEmpty() || left == 0) {
                return now.ready;
            }
            long wait = Math.min(left, now.nanosToTimer);
            List<PollEvent> ready = driver.await(gate, () -> readyOrChanged(now.changes), Duration.ofNanos(wait));
            if (ready != null && ready != CHANGED) {
                return ready;
            }
            if (ready == null && Thread.currentThread().isInterrupted()) {
                throw new ZmqException(ErrorCode.EINTR, "interrupted while polling");
            }
        }
    }

    private @Nullable List<PollEvent> readyOrChanged(int knownChanges) {
        Collected now = collect();
        if (!now.ready.isEmpty()) {
            return now.ready;
        }
        return now.changes == knownChanges ? null : CHANGED;
    }

    /** The ready items, the time until the next timer, and the count of changes when they were collected. */
    private record Collected(List<PollEvent> ready, long nanosToTimer, int changes) {}

    private Collected collect() {
        lock.lock();
        try {
            requireOpen();
            List<PollEvent> ready = new ArrayList<>();
            long nanosToTimer = collectTimers(ready);
            int count = candidates.size();
            for (int i = 0; i < count; i++) {
                AbstractPollItem item = candidates.poll();
                if (item == null) {
                    break;
                }
                item.isCandidate().set(false);
                PollEvent event = items.contains(item) ? check(item) : null;
                if (event != null) {
                    ready.add(event);
                    addCandidate(item);
                }
            }
            return new Collected(ready, nanosToTimer, changes);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable PollEvent check(AbstractPollItem item) {
        try {
            return item.check();
        } catch (ZmqException failure) {
            addCandidate(item); // so that the next call fails too
            throw failure;
        }
    }

    private long collectTimers(List<PollEvent> ready) {
        DefaultPollTimer timer;
        while ((timer = timers.peek()) != null) {
            long nanos = timer.remainingNanos();
            if (nanos > 0) {
                return nanos;
            }
            timers.remove();
            ready.add(new PollEvent(timer, true, false));
            if (timer.advance()) {
                timers.add(timer);
            } else {
                items.remove(timer);
            }
        }
        return Long.MAX_VALUE;
    }

    private void addCandidate(AbstractPollItem item) {
        if (item.isCandidate().compareAndSet(false, true)) {
            candidates.add(item);
        }
    }

    /** Notes that an item may have become ready. Any thread. */
    void mayBeReady(AbstractPollItem item) {
        addCandidate(item);
        wakeAll();
    }

    private void wakeAll() {
        gate.wakeAll();
        driver.wake();
    }

    void schedule(DefaultPollTimer timer) {
        lock.lock();
        try {
            timers.remove(timer);
            if (items.contains(timer)) {
                timer.start();
                timers.add(timer);
            }
            changes++;
        } finally {
            lock.unlock();
        }
        wakeAll();
    }

    void remove(AbstractPollItem item) {
        if (items.remove(item)) {
            lock.lock();
            try {
                if (item instanceof DefaultPollTimer timer) {
                    timers.remove(timer);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void checkOpen() {
        driver.guarded(this::requireOpen);
    }

    private void requireOpen() {
        ErrorCode reason = closed.get();
        if (reason == ErrorCode.ETERM) {
            throw Errors.closed(reason);
        } else if (reason != null) {
            throw new ZmqException(reason, "the poller is closed");
        }
    }

    @Override
    public void close() {
        closed.compareAndSet(null, ErrorCode.ENOTSOCK);
        items.forEach(AbstractPollItem::remove);
        wakeAll();
    }

    @Override
    public void contextClosed() {
        closed.compareAndSet(null, ErrorCode.ETERM);
        wakeAll();
    }
}
