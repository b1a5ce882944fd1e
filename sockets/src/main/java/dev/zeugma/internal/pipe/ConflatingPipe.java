package dev.zeugma.internal.pipe;

import dev.zeugma.message.Message;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A pipe that holds only the newest message: each replaces the one before if that was not read yet (ZMQ_CONFLATE). */
public final class ConflatingPipe extends Pipe {
    private final AtomicReference<@Nullable Message> newest = new AtomicReference<>();

    /** Creates an empty pipe. */
    public ConflatingPipe() {
        super(1);
    }

    @Override
    public boolean offer(Message message) {
        return add(message);
    }

    @Override
    public boolean add(Message message) {
        if (isClosed()) {
            message.release();
            return true;
        }
        Message outdated = newest.getAndSet(message);
        if (outdated != null) {
            outdated.release();
        }
        return true;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public @Nullable Message pollAwake() {
        return isClosed() ? null : take();
    }

    @Override
    boolean isDrained() {
        return newest.get() == null;
    }

    @Override
    @Nullable Message take() {
        return newest.getAndSet(null);
    }

    @Override
    public boolean isEmpty() {
        return isClosed() || isDrained();
    }

    @Override
    public int size() {
        return isEmpty() ? 0 : 1;
    }
}
