package dev.zeugma.pipe;

import dev.zeugma.zmtp.wire.Message;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.QueueProgressIndicators;
import org.jctools.queues.varhandle.SpscChunkedVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whole messages on their way from one writer to one reader, at most a high-water mark of them. The writer is either
 * an event loop or the holder of a sending gate, the reader likewise; each side's fields say so. A side that finds
 * nothing to do falls asleep, and only then does the other signal it, once: a busy pair never signals.
 *
 * <p>As in libzmq, the reader reports what it has read in strides of half the high-water mark, and a writer that found
 * the pipe full goes on when a stride has been reported.
 */
public final class Pipe {
    private static final int FIRST_CHUNK = 16;
    private static final int UNBOUNDED_CHUNK = 512;

    private final MessagePassingQueue<Message> queue;
    private final QueueProgressIndicators progress;
    private final long highWaterMark;
    private final long stride;

    /** Writer only: the number of messages written up to which the pipe is known to have room. */
    private long limit;

    /** Reader only: the number of messages read at which the next report is due. */
    private long nextReport;

    /** Reader to writer: how many messages have been read. */
    private volatile long reported;

    /** Set by a reader that found the pipe empty; whoever clears it owes the reader's signal. */
    private final AtomicBoolean readerAsleep = new AtomicBoolean();

    /** Set by a writer that found the pipe full; whoever clears it owes the writer's signal. */
    private final AtomicBoolean writerAsleep = new AtomicBoolean();

    /** Set for good by the reader's side: what is written from now on vanishes, what is queued is not read. */
    private volatile boolean closed;

    private volatile Runnable readable = () -> {};
    private volatile Runnable writable = () -> {};

    /** An empty pipe for at most the given number of messages; 0 for no limit. */
    public Pipe(int highWaterMark) {
        if (highWaterMark == 0) {
            SpscUnboundedVarHandleArrayQueue<Message> unbounded =
                    new SpscUnboundedVarHandleArrayQueue<>(UNBOUNDED_CHUNK);
            queue = unbounded;
            progress = unbounded;
            this.highWaterMark = Long.MAX_VALUE / 2;
        } else {
            SpscChunkedVarHandleArrayQueue<Message> bounded =
                    new SpscChunkedVarHandleArrayQueue<>(FIRST_CHUNK, Math.max(2 * FIRST_CHUNK, highWaterMark));
            queue = bounded;
            progress = bounded;
            this.highWaterMark = highWaterMark;
        }
        stride = (this.highWaterMark + 1) / 2;
        limit = this.highWaterMark;
        nextReport = stride;
    }

    /** Sets what tells the reader that messages have come after it found none. Before the pipe is shared. */
    public void onReadable(Runnable signal) {
        readable = signal;
    }

    /** Sets what tells the writer that there is room after it found none. Before the pipe is shared. */
    public void onWritable(Runnable signal) {
        writable = signal;
    }

    /** Writer: adds a message; false if the pipe is full, and then the writer will be signalled when it is not. */
    public boolean offer(Message message) {
        if (closed) {
            return true;
        }
        if (progress.currentProducerIndex() >= limit && !hasRoom()) {
            return false;
        }
        queue.offer(message);
        // The message must be visible before the flag is read, as the reader sets the flag before it looks again.
        VarHandle.fullFence();
        if (readerAsleep.getPlain()) {
            wakeReader();
        }
        return true;
    }

    /** Writer: whether the next {@link #offer} would succeed; if not, the writer will be signalled. */
    public boolean hasRoom() {
        if (refreshLimit()) {
            return true;
        }
        writerAsleep.set(true);
        if (!refreshLimit()) {
            return false;
        }
        writerAsleep.set(false);
        return true;
    }

    private boolean refreshLimit() {
        limit = reported + highWaterMark;
        return closed || progress.currentProducerIndex() < limit;
    }

    private void wakeReader() {
        if (readerAsleep.compareAndSet(true, false)) {
            readable.run();
        }
    }

    /** Reader: takes the next message; null if there is none, and then the reader will be signalled when one comes. */
    public @Nullable Message poll() {
        if (closed) {
            return null;
        }
        Message message = queue.poll();
        if (message == null && (message = pollOrFallAsleep()) == null) {
            return null;
        }
        if (progress.currentConsumerIndex() >= nextReport) {
            report();
        }
        return message;
    }

    private @Nullable Message pollOrFallAsleep() {
        readerAsleep.set(true);
        VarHandle.fullFence();
        Message message = queue.poll();
        if (message != null) {
            readerAsleep.compareAndSet(true, false);
        }
        return message;
    }

    private void report() {
        long read = progress.currentConsumerIndex();
        nextReport = read + stride;
        reported = read;
        if (writerAsleep.get() && writerAsleep.compareAndSet(true, false)) {
            writable.run();
        }
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
     * many messages were queued. The queue itself becomes garbage with the pipe, as another thread may be writing.
     */
    public int close() {
        int dropped = size();
        closed = true;
        if (writerAsleep.compareAndSet(true, false)) {
            writable.run();
        }
        return dropped;
    }
}
