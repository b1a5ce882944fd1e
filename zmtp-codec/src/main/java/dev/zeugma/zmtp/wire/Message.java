package dev.zeugma.zmtp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list of one or more frames; the arrays are taken over, not copied, on the way in and on the way out.
 *
 * <p>Whoever hands an array to a message, or gets one from it, must not change its content afterwards. A message may be
 * shared between threads. It is a linked list whose tail is shared, so that one frame costs one small object, and an
 * envelope (RFC 28) is put on and taken off without copying the rest.
 */
public final class Message implements Iterable<byte[]> {
    private static final Message EMPTY = new Message(new byte[0], null);
    private static final int FRAMES_SHOWN = 4;

    private final byte[] frame;
    private final @Nullable Message next;
    private final int frameCount;

    private Message(byte[] frame, @Nullable Message next) {
        this.frame = Objects.requireNonNull(frame, "frame");
        this.next = next;
        this.frameCount = next == null ? 1 : next.frameCount + 1;
    }

    /** A message of one frame; the array is taken over. */
    public static Message of(byte[] frame) {
        return new Message(frame, null);
    }

    /** A message of several frames; the arrays are taken over. */
    public static Message of(byte[] first, byte[]... more) {
        return of(Arrays.asList(more), first);
    }

    /** A message with one frame per text, in UTF-8. */
    public static Message of(String first, String... more) {
        List<byte[]> frames = new ArrayList<>(more.length);
        for (String text : more) {
            frames.add(text.getBytes(UTF_8));
        }
        return of(frames, first.getBytes(UTF_8));
    }

    /**
     * A message of the listed frames; the arrays are taken over, the list is not.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public static Message of(List<byte[]> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a message of 0 frames (expected: at least 1)");
        }
        return of(frames.subList(1, frames.size()), frames.get(0));
    }

    private static Message of(List<byte[]> more, byte[] first) {
        Message tail = null;
        for (ListIterator<byte[]> last = more.listIterator(more.size()); last.hasPrevious(); ) {
            tail = new Message(last.previous(), tail);
        }
        return new Message(first, tail);
    }

    /** The message of one empty frame; always the same object. */
    public static Message empty() {
        return EMPTY;
    }

    /** How many frames there are, at least 1. */
    public int frameCount() {
        return frameCount;
    }

    /** Whether there is a frame after the first. */
    public boolean hasMore() {
        return next != null;
    }

    /** The first frame, not copied. */
    public byte[] first() {
        return frame;
    }

    /**
     * The frame at an index counted from 0, not copied; takes time in proportion to the index.
     *
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public byte[] frame(int index) {
        if (index < 0 || index >= frameCount) {
            throw new IndexOutOfBoundsException("frame " + index + " (expected: 0 to " + (frameCount - 1) + ")");
        }
        Message at = this;
        for (int skip = index; skip > 0; skip--) {
            at = at.rest();
        }
        return at.frame;
    }

    /**
     * The frame at an index as UTF-8 text; malformed bytes become U+FFFD.
     *
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public String string(int index) {
        return new String(frame(index), UTF_8);
    }

    /** This message with one frame more in front; the array is taken over, the rest is shared. */
    public Message prepend(byte[] frame) {
        return new Message(frame, this);
    }

    /**
     * This message without its first frame, shared, not copied.
     *
     * @throws IllegalStateException if there is one frame only; see {@link #hasMore()}
     */
    public Message rest() {
        if (next == null) {
            throw new IllegalStateException("a message of 1 frame has no rest");
        }
        return next;
    }

    /** The bytes of all frames together, without any framing. */
    public long byteCount() {
        long count = 0;
        for (Message at = this; at != null; at = at.next) {
            count += at.frame.length;
        }
        return count;
    }

    /** The frames in an unmodifiable list; the arrays are not copied. */
    public List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>(frameCount);
        for (byte[] each : this) {
            frames.add(each);
        }
        return Collections.unmodifiableList(frames);
    }

    /** The frames in order; the arrays are not copied. */
    @Override
    public Iterator<byte[]> iterator() {
        return new Frames(this);
    }

    /** Whether the other is a message with the same frames, compared by content. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Message that) || that.frameCount != frameCount) {
            return false;
        }
        Message mine = this;
        Message theirs = that;
        while (mine != null && theirs != null && mine != theirs) {
            if (!Arrays.equals(mine.frame, theirs.frame)) {
                return false;
            }
            mine = mine.next;
            theirs = theirs.next;
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Message at = this; at != null; at = at.next) {
            hash = 31 * hash + Arrays.hashCode(at.frame);
        }
        return hash;
    }

    /** The counts and the beginning of the first frames, for logs; never long. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Message[frames=" + frameCount + ", bytes=" + byteCount() + ":");
        Message at = this;
        for (int shown = 0; at != null && shown < FRAMES_SHOWN; shown++) {
            text.append(' ').append(Preview.of(at.frame));
            at = at.next;
        }
        return text.append(at == null ? "]" : " ...]").toString();
    }

    private static final class Frames implements Iterator<byte[]> {
        private @Nullable Message at;

        Frames(Message first) {
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
            at = current.next;
            return current.frame;
        }
    }
}
