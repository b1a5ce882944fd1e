package dev.zeugma.message;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Iterates over the frames of a message. */
final class FrameIterator implements Iterator<byte[]> {
    private @Nullable Message at;

    FrameIterator(Message first) {
        at = first;
    }

    @Override
    public boolean hasNext() {
        return at != null;
    }

    @Override
    public byte[] next() {
        Message current = at;
        if (current == null) {
            throw new NoSuchElementException();
        }
        at = current.hasMore() ? current.rest() : null;
        return current.first();
    }
}
