package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.pipe.Gate;
import dev.zeugma.transport.EventLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Waits for any of many sockets, signals and timers (zmq_poller(3)). It needs no file descriptor, and costs nothing while it
 * waits; a wait costs what is ready, not what was added. Any thread may add, change and remove at any time, also while another
 * waits; several threads may wait. The sockets are those of the poller's context, or of others whose event loops have threads.
 *
 * <p>Nothing but {@link #poll} waits. To add to a poller that is closed fails with ENOTSOCK, and when its context is closed with
 * ETERM.
 */
public final class Poller implements AutoCloseable {
    private static final List<PollEvent> CHANGED = List.of();

    private final EventLoops loops;

    /** Where those wait who poll. */
    private final Gate gate = new Gate(new ReentrantLock(), Gate.Wake.ALL);

    private final Set<PollItem> items = ConcurrentHashMap.newKeySet();

    /** Items that may be ready: told of since they were last found not to be, or found ready. */
    private final Queue<PollItem> candidates = new ConcurrentLinkedQueue<>();

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private final PriorityQueue<PollTimer> timers = new PriorityQueue<>(PollTimer::compareDue);

    /** Counts the changes that a wait must heed. Guarded by the lock. */
    private int changes;

    /** Why no call can succeed any more; null while the poller is open. */
    private final AtomicReference<@Nullable ErrorCode> closed = new AtomicReference<>();

    Poller(EventLoops loops) {
        this.loops = loops;
    }

    /**
     * Adds a socket, to be told when it can receive or send without waiting.
     *
     * @throws ZmqException EINVAL if no interest is given, ENOTSOCK or ETERM if the socket is closed
     */
    public SocketItem add(Socket socket, Interest... interests) {
        return add(socket, null, SocketItem.checked(interests));
    }

    SocketItem add(Socket socket, @Nullable Object attachment, Set<Interest> interests) {
        checkOpen();
        socket.exchange().checkOpen();
        SocketItem item = new SocketItem(this, attachment, socket, interests);
        items.add(item);
        item.observe();
        if (closed.get() != null) {
            item.remove();
        }
        return item;
    }

    /** Adds a signal, with which any thread can end a wait. */
    public PollSignal addSignal() {
        checkOpen();
        PollSignal signal = new PollSignal(this);
        items.add(signal);
        return signal;
    }

    /** Adds a timer that is ready once, after the given time, and then is removed. Throws EINVAL if that is negative. */
    public PollTimer addTimer(Duration delay) {
        return add(new PollTimer(this, null, delay, false));
    }

    /** Adds a timer that is ready again and again, at this interval. Throws EINVAL unless that is positive. */
    public PollTimer addRepeatingTimer(Duration interval) {
        return add(new PollTimer(this, null, interval, true));
    }

    PollTimer add(PollTimer timer) {
        checkOpen();
        items.add(timer);
        schedule(timer);
        return timer;
    }

    /** The items added and not removed, in a copy that does not change. */
    public Set<PollItem> items() {
        return Set.copyOf(items);
    }

    /**
     * Waits until something is ready, at most the given time, or with {@link dev.zeugma.option.SocketOptions#FOREVER} without
     * end; returns what is, or an empty list. A socket is ready as long as it can receive or send, a signal as long as it was
     * not taken, a timer once for each time it is due. A socket that is closed is ready for everything, so that the call made
     * then tells why.
     *
     * @throws ZmqException EINTR when the thread was interrupted while it waited (its flag is kept), ETERM when the poller's
     *     context or that of a socket is or gets closed, ENOTSOCK when the poller is, EDEADLK when it would have to wait on an
     *     event loop, EMTHREAD when the context is driven by another thread
     */
    public List<PollEvent> poll(Duration timeout) {
        return loops.call(() -> await(Deadline.after(timeout)));
    }

    private List<PollEvent> await(Deadline deadline) {
        while (true) {
            Collected now = collect();
            long left = deadline.remainingNanos();
            if (!now.ready.isEmpty() || left == 0) {
                return now.ready;
            }
            long wait = Math.min(left, now.nanosToTimer);
            List<PollEvent> ready = loops.await(gate, () -> readyOrChanged(now.changes), Duration.ofNanos(wait));
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

    /** What is ready, how long until the next timer, and the count of changes up to which that holds. */
    private record Collected(List<PollEvent> ready, long nanosToTimer, int changes) {}

    private Collected collect() {
        lock.lock();
        try {
            requireOpen();
            List<PollEvent> ready = new ArrayList<>();
            long nanosToTimer = collectTimers(ready);
            int told = candidates.size();
            for (int i = 0; i < told; i++) {
                PollItem item = candidates.poll();
                if (item == null) {
                    break;
                }
                item.isCandidate().set(false);
                PollEvent event = items.contains(item) ? check(item) : null;
                if (event != null) {
                    ready.add(event);
                    nominate(item);
                }
            }
            return new Collected(ready, nanosToTimer, changes);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable PollEvent check(PollItem item) {
        try {
            return item.check();
        } catch (ZmqException failure) {
            nominate(item); // it fails the next wait too
            throw failure;
        }
    }

    private long collectTimers(List<PollEvent> ready) {
        PollTimer timer;
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

    /** The item may be ready. Any thread. */
    private void nominate(PollItem item) {
        if (item.isCandidate().compareAndSet(false, true)) {
            candidates.add(item);
        }
    }

    /** The item may have become ready: who waits shall look. Any thread. */
    void tell(PollItem item) {
        nominate(item);
        wakeAll();
    }

    private void wakeAll() {
        gate.wakeAll();
        loops.wake();
    }

    void schedule(PollTimer timer) {
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

    void remove(PollItem item) {
        if (items.remove(item)) {
            lock.lock();
            try {
                if (item instanceof PollTimer timer) {
                    timers.remove(timer);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void checkOpen() {
        loops.guarded(this::requireOpen);
    }

    private void requireOpen() {
        ErrorCode reason = closed.get();
        if (reason == ErrorCode.ETERM) {
            throw Refusals.closed(reason);
        } else if (reason != null) {
            throw new ZmqException(reason, "the poller is closed");
        }
    }

    /** Removes all items; waits end with ENOTSOCK. The sockets stay open. Closing again does nothing. */
    @Override
    public void close() {
        closed.compareAndSet(null, ErrorCode.ENOTSOCK);
        items.forEach(PollItem::remove);
        wakeAll();
    }

    /** The context is closed: waits end with ETERM, of sockets or not. Any thread. */
    void end() {
        closed.compareAndSet(null, ErrorCode.ETERM);
        wakeAll();
    }
}
