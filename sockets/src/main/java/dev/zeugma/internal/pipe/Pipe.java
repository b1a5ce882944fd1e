package dev.zeugma.internal.pipe;

import dev.zeugma.message.Message;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.varhandle.SpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * A queue of messages from one writer to one reader, limited by a high-water mark unless the writer {@linkplain #add ignores} it.
 * The writer is either an event loop or the holder of a sending gate; so is the reader, with a receiving gate. A side that finds
 * nothing to do falls asleep, and only then does the other side signal it, once: a busy pair never signals.
 *
 * <p>The reader reports in strides how much it has read. A writer that found the pipe full continues when an eighth of it is free.
 */
public class Pipe {
    /**
     * Messages per array of the queue. Each array is used once, not as a ring: with an array in the old generation, the garbage
     * collector (G1) would have to record every message put into it, which costs a fence each.
     */
    private static final int CHUNK = 128;

    /** Reports per high-water mark: each costs the writer a cache miss, with too few it stops although there is room. */
    private static final int REPORTS = 16;

    /** By how many times the high-water mark a writer that ignores it may exceed it. */
    private static final int EXCESS = 8;

    private static final long UNLIMITED = Long.MAX_VALUE / (2 + EXCESS);

    /** One lock for all pipes, as each pipe needs it only once or twice. */
    private static final ReentrantLock DRAINING = new ReentrantLock();

    private final SpscUnboundedVarHandleArrayQueue<Message> queue = new SpscUnboundedVarHandleArrayQueue<>(CHUNK);
    private volatile Marks marks;

    /** Writer only: as long as fewer messages than this were written, the pipe has room. */
    private long limit;

    /** Writer only: once this many messages were written, even a writer that ignores the high-water mark must stop. */
    private long excessLimit;

    /** Reader only: the next report is due once this many messages were read. */
    private long nextReport;

    /** Written by the reader for the writer: how many messages were read. */
    private volatile long reported;

    /** Set by a reader that found the pipe empty; the thread that clears it must signal the reader. */
    private final AtomicBoolean readerAsleep = new AtomicBoolean();

    /** Set by a writer that found the pipe full; the thread that clears it must signal the writer. */
    private final AtomicBoolean writerAsleep = new AtomicBoolean();

    /** Set by the reader's side and never reset: from then on no message is read, and messages written are released. */
    private volatile boolean closed;

    private volatile Runnable readable = () -> {};
    private volatile Runnable writable = () -> {};

    /**
     * The limits of a pipe, in messages.
     *
     * @param high the high-water mark
     * @param low a writer that found the pipe full sleeps until no more messages than this are queued. An eighth below the
     *     high-water mark: at half of it, as in libzmq, the reader would run out of messages before the writer is awake.
     * @param stride how many messages the reader reads between two reports
     */
    private record Marks(long high, long low, long stride) {
        static Marks of(int highWaterMark) {
            long high = highWaterMark == 0 ? UNLIMITED : highWaterMark;
            long sixteenth = high / REPORTS;
            return new Marks(high, high - Math.max(1, 2 * sixteenth), Math.max(1, sixteenth));
        }
    }

    /** Creates an empty pipe for at most the given number of messages; 0 sets no limit. */
    public Pipe(int highWaterMark) {
        marks = Marks.of(highWaterMark);
        refreshLimit();
        nextReport = marks.stride();
    }

    /** Changes the high-water mark; 0 sets no limit. Queued messages stay queued. Any thread. */
    public final void highWaterMark(int messages) {
        marks = Marks.of(messages);
        signalWriter();
    }

    /** Sets the signal for a reader that found no message. Call this before the pipe is shared. */
    public void onReadable(Runnable signal) {
        readable = signal;
    }

    /** Sets the signal for a writer that found no room. Call this before the pipe is shared. */
    public void onWritable(Runnable signal) {
        writable = signal;
    }

    /**
     * Writer: adds a message. Returns false if the pipe is full; then the writer is signalled when there is room. Does not wake a
     * sleeping reader, see {@link #wakeReader}.
     */
    public boolean offer(Message message) {
        if (queue.currentProducerIndex() >= limit && !hasRoom()) {
            return false;
        }
        add(message);
        return true;
    }

    /**
     * Writer: adds a message even if the pipe is full; otherwise as {@link #offer}. Returns false if the high-water mark is
     * exceeded so far that the writer must stop until there is {@linkplain #hasRoom room}.
     */
    public boolean add(Message message) {
        if (closed) {
            message.release();
        } else {
            queue.offer(message);
        }
        return queue.currentProducerIndex() < excessLimit;
    }

    /** Writer: signals the reader if it sleeps. Call this once after adding several messages, as the fence is expensive. */
    public void wakeReader() {
        // The messages must be visible before the flag is read, as the reader sets the flag before it checks again.
        VarHandle.fullFence();
        if (readerAsleep.getPlain() && readerAsleep.compareAndSet(true, false)) {
            readable.run();
        }
        if (closed) {
            drain(); // messages added while the reader's side was closing
        }
    }

    /** Writer: returns whether the next {@link #offer} would succeed; if not, the writer is signalled when it would. */
    public boolean hasRoom() {
        if (queue.currentProducerIndex() < limit || refreshLimit()) {
            return true;
        }
        writerAsleep.set(true);
        // The reader may have emptied the pipe since its last report, and an empty pipe brings no other report.
        if (!refreshLimit() && !queue.isEmpty()) {
            return false;
        }
        writerAsleep.set(false);
        return true;
    }

    private boolean refreshLimit() {
        long high = marks.high();
        limit = reported + high;
        excessLimit = limit + EXCESS * high;
        return closed || queue.currentProducerIndex() < limit;
    }

    /** Reader: takes the next message; null if there is none, and then the reader is signalled when one arrives. */
    public @Nullable Message poll() {
        Message message = pollAwake();
        return message == null && !fallAsleep() ? pollAwake() : message;
    }

    /** Reader: takes the next message, or null; the reader is not signalled. */
    public @Nullable Message pollAwake() {
        if (closed) {
            return null;
        }
        Message message = queue.poll();
        if (message != null && queue.currentConsumerIndex() >= nextReport) {
            report();
        }
        return message;
    }

    /** Reader: returns true if the pipe is empty; then the reader is signalled when a message arrives. */
    public boolean fallAsleep() {
        readerAsleep.set(true);
        if (closed || isDrained()) {
            if (writerAsleep.get()) {
                report();
            }
            return true;
        }
        return !readerAsleep.compareAndSet(true, false);
    }

    /** Reader: returns whether there is a message to poll; if not, the reader is signalled when one arrives. */
    public final boolean hasMessage() {
        return !closed && (!isDrained() || !fallAsleep());
    }

    /** Unlike the queue's isEmpty(), this ignores a message that is just being added and cannot be taken yet. */
    boolean isDrained() {
        return queue.peek() == null;
    }

    @Nullable Message take() {
        return queue.poll();
    }

    private void report() {
        Marks now = marks;
        long read = queue.currentConsumerIndex();
        nextReport = read + now.stride();
        reported = read;
        if (writerAsleep.get() && queue.size() <= now.low()) {
            signalWriter();
        }
    }

    private void signalWriter() {
        if (writerAsleep.compareAndSet(true, false)) {
            writable.run();
        }
    }

    /** Returns whether the reader's side has closed the pipe. Any thread. */
    public boolean isClosed() {
        return closed;
    }

    /** Returns how many messages were added before the pipe was closed. Any thread; a snapshot. */
    public long added() {
        return queue.currentProducerIndex();
    }

    /** Returns whether no message is queued. Any thread; a snapshot. */
    public boolean isEmpty() {
        return closed || queue.isEmpty();
    }

    /** Returns how many messages are queued. Any thread; a snapshot. */
    public int size() {
        return closed ? 0 : queue.size();
    }

    /**
     * Reader's side: drops queued messages and all that are written later, and wakes a sleeping writer. Returns how many messages
     * were queued.
     */
    public final int close() {
        closed = true;
        int dropped = drain();
        signalWriter();
        return dropped;
    }

    /** Reader: drops queued messages; the reader is signalled when the next one arrives. */
    public final void discard() {
        Message message;
        while ((message = poll()) != null) {
            message.release();
        }
    }

    /** Both sides may call this once the pipe is closed and no thread polls. */
    private int drain() {
        DRAINING.lock();
        try {
            int drained = 0;
            for (Message message = take(); message != null; message = take()) {
                message.release();
                drained++;
            }
            return drained;
        } finally {
            DRAINING.unlock();
        }
    }
}
