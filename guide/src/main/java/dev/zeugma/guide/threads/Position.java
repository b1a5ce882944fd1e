package dev.zeugma.guide.threads;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The next update that a durable subscriber expects, and from which publisher. It is kept in a file, changed by a single small write, so
 * it survives even a process that is killed.
 */
final class Position implements AutoCloseable {
    private static final long NO_PUBLISHER = 0;

    private final FileChannel file;
    private long publisher;
    private long next;

    private Position(FileChannel file, long publisher, long next) {
        this.file = file;
        this.publisher = publisher;
        this.next = next;
    }

    /** Opens a position, which is new if the file does not exist. */
    static Position open(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ByteBuffer content = ByteBuffer.allocate(2 * Long.BYTES);
        boolean isNew = file.read(content, 0) < content.capacity();
        return new Position(file, isNew ? NO_PUBLISHER : content.getLong(0), isNew ? 0 : content.getLong(Long.BYTES));
    }

    /** Returns whether no publisher was followed yet. */
    boolean isNew() {
        return publisher == NO_PUBLISHER;
    }

    /** Returns the publisher to which the position belongs. */
    long publisher() {
        return publisher;
    }

    /** Returns the number of the next update. */
    long next() {
        return next;
    }

    /** Moves to an update of a publisher. */
    void move(long toPublisher, long toUpdate) throws IOException {
        publisher = toPublisher;
        next = toUpdate;
        ByteBuffer content = ByteBuffer.allocate(2 * Long.BYTES);
        file.write(content.putLong(publisher).putLong(next).flip(), 0);
    }

    /** Moves to the update after the next one. */
    void advance() throws IOException {
        move(publisher, next + 1);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
