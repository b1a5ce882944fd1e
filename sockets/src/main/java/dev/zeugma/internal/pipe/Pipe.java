package dev.zeugma.internal.pipe;

import dev.zeugma.message.Message;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.varhandle.SpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whole messages on their way from one writer to one reader, at most a high-water mark of them unless the writer
 * {@linkplain #add insists}. The writer is either an event loop or the holder of a sending gate, the reader likewise; each
 * side's fields say so. A side that finds nothing to do falls asleep, and only then does the other signal it, once: a busy
 * pair never signals.
 *
 * <p>The reader reports what it has read in strides. A writer that found the pipe full goes on when an eighth is free.
 */
public class Pipe {
    /**
     * Messages per array of the queue. Arrays are used once and not in a ring: an array that lives long makes the garbage
     * collector (G1) note every message put into it, which costs a fence each.
     */
    private static final int CHUNK = 128;

    /** Reports per mark: each costs the writer a cache miss, too few make it stop without need. */
    private static final int REPORTS = 16;

    /** How many times the mark more a writer may add that insists. */
    private static final int EXCESS = 8;

    private static final long UNLIMITED = Long.MAX_VALUE / (2 + EXCESS);

    /** One for all pipes, as it is taken once or twice in the life of each. */
    private static final ReentrantLock DRAINING = new ReentrantLock();

    private final SpscUnboundedVarHandleArrayQueue<Message> queue = new SpscUnboundedVarHandleArrayQueue<>(CHUNK);
    private volatile Marks marks;

    /** Writer only: the number of messages written up to which the pipe is known to have room. */
    private long limit;

    /** Writer only: the number of messages written from which on a writer that insists must stop. */
    private long excessLimit;

    /** Reader only: the number of messages read at which the next report is due. */
    private long nextReport;

    /** Reader to writer: how many messages have been read. */
    private volatile long reported;

    /** Set by a reader that found the pipe empty; whoever clears it owes the reader's signal. */
    private final AtomicBoolean readerAsleep = new AtomicBoolean();

    /** Set by a writer that found the pipe full; whoever clears it owes the writer's signal. */
    private final AtomicBoolean writerAsleep = new AtomicBoolean();

    /** Set for good by the reader's side: what is written from now on is released, what is queued is not read. */
    private volatile boolean closed;

    private volatile Runnable readable = () -> {};
    private volatile Runnable writable = () -> {};

    /**
     * How much a pipe holds.
     *
     * @param high so many messages fill it
     * @param low as long as more messages than this wait, a writer that found the pipe full goes on sleeping. An eighth below
     *     the mark: at half of it, as in libzmq, the reader is done before the writer is awake.
     * @param stride the reader reports each time it has read so many
     */
    private record Marks(long high, long low, long stride) {
        static Marks of(int highWaterMark) {
            long high = highWaterMark == 0 ? UNLIMITED : highWaterMark;
            long sixteenth = high / REPORTS;
            return new Marks(high, high - Math.max(1, 2 * sixteenth), Math.max(1, sixteenth));
        }
    }

    /** An empty pipe for at most the given number of messages; 0 for no limit. */
    public Pipe(int highWaterMark) {
        marks = Marks.of(highWaterMark);
        refreshLimit();
        nextReport = marks.stride();
    }

    /** Any thread: from now on the pipe holds at most so many messages; 0 for no limit. What is in it stays. */
    public final void highWaterMark(int messages) {
        marks = Marks.of(messages);
        signalWriter();
    }

    /** Sets what tells the reader that messages have come after it found none. Before the pipe is shared. */
    public void onReadable(Runnable signal) {
        readable = signal;
    }

    /** Sets what tells the writer that there is room after it found none. Before the pipe is shared. */
    public void onWritable(Runnable signal) {
        writable = signal;
    }

    /**
     * Writer: adds a message; false if the pipe is full, and then the writer will be signalled when it is not. A reader
     * that sleeps goes on sleeping until {@link #wakeReader}.
     */
    public boolean offer(Message message) {
        if (queue.currentProducerIndex() >= limit && !hasRoom()) {
            return false;
        }
        add(message);
        return true;
    }

    /**
     * Writer: adds a message even if the pipe is full; otherwise as {@link #offer}. False if it is so full that the writer
     * must not go on like this before there is {@linkplain #hasRoom room}.
     */
    public boolean add(Message message) {
        if (closed) {
            message.release();
        } else {
            queue.offer(message);
        }
        return queue.currentProducerIndex() < excessLimit;
    }

    /** Writer: signals the reader if it sleeps. Once for all messages just added, as the fence costs more than they. */
    public void wakeReader() {
        // The messages must be visible before the flag is read, as the reader sets the flag before it looks again.
        VarHandle.fullFence();
        if (readerAsleep.getPlain() && readerAsleep.compareAndSet(true, false)) {
            readable.run();
        }
        if (closed) {
            drain(); // what was added while the reader's side closed
        }
    }

    /** Writer: whether the next {@link #offer} would succeed; if not, the writer will be signalled. */
    public boolean hasRoom() {
        if (queue.currentProducerIndex() < limit || refreshLimit()) {
            return true;
        }
        writerAsleep.set(true);
        // The reader may have emptied the pipe since its last report, with nothing left to read that would bring the
        // next.
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

    /** Reader: takes the next message; null if there is none, and then the reader will be signalled when one comes. */
    public @Nullable Message poll() {
        Message message = pollAwake();
        return message == null && !fallAsleep() ? pollAwake() : message;
    }

    /** Reader: takes the next message; null if there is none now. */
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

    /** Reader: true if the pipe is empty, and then the reader will be signalled when a message comes. */
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

    /** Reader: whether there is a message to poll; if not, the reader will be signalled when one comes. */
    public final boolean hasMessage() {
        return !closed && (!isDrained() || !fallAsleep());
    }

    /** Not isEmpty(), which counts a message that is being added before it can be taken. */
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

    /** Whether the reader's side takes nothing more. Any thread. */
    public boolean isClosed() {
        return closed;
    }

    /** How many messages have been added, a closed pipe's not counted. Any thread; out of date at once. */
    public long added() {
        return queue.currentProducerIndex();
    }

    /** Whether no message waits. Any thread; out of date at once. */
    public boolean isEmpty() {
        return closed || queue.isEmpty();
    }

    /** How many messages wait. Any thread; out of date at once. */
    public int size() {
        return closed ? 0 : queue.size();
    }

    /**
     * Reader's side: drops what is queued and all that is still written, and lets a sleeping writer go on. Returns how
     * many messages were queued.
     */
    public final int close() {
        closed = true;
        int dropped = drain();
        signalWriter();
        return dropped;
    }

    /** Reader: drops what is queued, and is signalled by what comes next. */
    public final void discard() {
        Message message;
        while ((message = poll()) != null) {
            message.release();
        }
    }

    /** Both sides may come here, once the pipe is closed and nobody polls. */
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
