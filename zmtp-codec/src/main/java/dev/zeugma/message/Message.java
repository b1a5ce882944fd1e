package dev.zeugma.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
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
 * An immutable list of one or more frames. Arrays are not copied, neither when a message is created nor when it is
 * read.
 *
 * <p>Do not modify an array after passing it to a message or obtaining it from one. A message of arrays may be shared
 * between threads. A message is a linked list with shared tails, so that a message of one frame costs one small object,
 * and an envelope (RFC 28) is added and removed without copying the rest.
 *
 * <p><b>Buffers.</b> For large payloads, a frame can be a {@link ByteBuf} instead, which is never copied unless a
 * method says so:
 *
 * <ul>
 *   <li>A message owns one reference to each of its buffers; {@code of} and {@code prepend} take over the caller's reference.
 *   <li>Sending or writing a message transfers its ownership, unless the call throws or returns false.
 *   <li>The receiver of a message with buffers calls {@link #release} once, after their last use. Frames are received as
 *       arrays unless the receiver requested buffers; a message of arrays need not be released.
 * </ul>
 */
public final class Message implements Iterable<byte[]> {
    private static final Message EMPTY = new Message(new byte[0], null);
    private static final int FRAMES_SHOWN = 4;

    /** A byte[] or a ByteBuf; one field for both keeps the object as small as it is for arrays alone. */
    private final Object frame;

    private final @Nullable Message next;
    private final int frameCount;

    private Message(Object frame, @Nullable Message next) {
        this.frame = Objects.requireNonNull(frame, "frame");
        this.next = next;
        this.frameCount = next == null ? 1 : next.frameCount + 1;
    }

    /** Returns a message of one frame; takes ownership of the array. */
    public static Message of(byte[] frame) {
        return new Message(frame, null);
    }

    /**
     * Returns a message of one frame, the readable bytes of a buffer; takes over the caller's reference to the buffer.
     */
    public static Message of(ByteBuf frame) {
        return new Message(frame, null);
    }

    /** Returns a message of the given frames; takes ownership of the arrays. */
    public static Message of(byte[] first, byte[]... more) {
        return of(Arrays.asList(more), first);
    }

    /** Returns a message with one frame of UTF-8 text per argument. */
    public static Message of(String first, String... more) {
        List<byte[]> frames = new ArrayList<>(more.length);
        for (String text : more) {
            frames.add(text.getBytes(UTF_8));
        }
        return of(frames, first.getBytes(UTF_8));
    }

    /**
     * Returns a message of the given frames; takes ownership of the arrays, but not of the list.
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

    /** Returns the message of one empty frame, always the same object. */
    public static Message empty() {
        return EMPTY;
    }

    /** Returns the number of frames, at least 1. */
    public int frameCount() {
        return frameCount;
    }

    /** Returns whether there is more than one frame. */
    public boolean hasMore() {
        return next != null;
    }

    /** Returns the first frame. An array is not copied, a buffer is. */
    public byte[] first() {
        return bytes(frame);
    }

    /**
     * Returns the beginning of the first frame. An array is returned whole and is not copied; of a buffer, the first
     * {@code atLeast} bytes are copied, or fewer if it is shorter.
     */
    public byte[] firstBytes(int atLeast) {
        return frame instanceof ByteBuf buffer
                ? ByteBufUtil.getBytes(buffer, buffer.readerIndex(), Math.min(atLeast, buffer.readableBytes()))
                : (byte[]) frame;
    }

    /** Returns the length of the first frame, in bytes. */
    public int firstLength() {
        return length(frame);
    }

    /** Returns whether the first frame is empty, as the delimiter of an envelope is (RFC 28). */
    public boolean isFirstEmpty() {
        return firstLength() == 0;
    }

    /** Returns whether the first frame is a buffer. */
    public boolean firstIsBuffer() {
        return frame instanceof ByteBuf;
    }

    /**
     * Returns the first frame without copying it: the message's own buffer, or a new buffer that wraps its array. Do
     * not modify or release it, and do not use it after {@link #release}. Its indices are shared: read it by absolute
     * index, or read a duplicate.
     */
    public ByteBuf firstBuffer() {
        return buffer(frame);
    }

    /**
     * Returns the frame at the given index, counted from 0. An array is not copied, a buffer is. Takes time
     * proportional to the index.
     *
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public byte[] frame(int index) {
        return from(index).first();
    }

    /**
     * Returns the frame at the given index, counted from 0, as a buffer; see {@link #firstBuffer}.
     *
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public ByteBuf buffer(int index) {
        return from(index).firstBuffer();
    }

    private Message from(int index) {
        if (index < 0 || index >= frameCount) {
            throw new IndexOutOfBoundsException("frame " + index + " (expected: 0 to " + (frameCount - 1) + ")");
        }
        Message at = this;
        for (int skip = index; skip > 0; skip--) {
            at = at.rest();
        }
        return at;
    }

    private static ByteBuf buffer(Object frame) {
        return frame instanceof ByteBuf buffer ? buffer : Unpooled.wrappedBuffer((byte[]) frame);
    }

    private static byte[] bytes(Object frame) {
        return frame instanceof ByteBuf buffer ? ByteBufUtil.getBytes(buffer) : (byte[]) frame;
    }

    private static int length(Object frame) {
        return frame instanceof ByteBuf buffer ? buffer.readableBytes() : ((byte[]) frame).length;
    }

    /**
     * Returns the frame at the given index, counted from 0, as UTF-8 text; malformed bytes become U+FFFD.
     *
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public String string(int index) {
        return new String(frame(index), UTF_8);
    }

    /**
     * Returns a message of the given frame followed by the frames of this message, which are shared; takes ownership of
     * the array.
     */
    public Message prepend(byte[] frame) {
        return new Message(frame, this);
    }

    /**
     * Returns a message of the given frame followed by the frames of this message, which are shared; takes over the
     * caller's reference to the buffer.
     */
    public Message prepend(ByteBuf frame) {
        return new Message(frame, this);
    }

    /**
     * Returns this message without its first frame; the other frames are shared, not copied.
     *
     * @throws IllegalStateException if there is only one frame; see {@link #hasMore()}
     */
    public Message rest() {
        if (next == null) {
            throw new IllegalStateException("a message of 1 frame has no rest");
        }
        return next;
    }

    /**
     * Releases the first frame if it is a buffer, and returns this message without it.
     *
     * @throws IllegalStateException if there is only one frame; see {@link #hasMore()}
     */
    public Message dropFirst() {
        Message rest = rest();
        releaseFirst();
        return rest;
    }

    /** Releases only the first frame, if it is a buffer. */
    public void releaseFirst() {
        if (frame instanceof ByteBuf buffer) {
            buffer.release();
        }
    }

    /** Releases the buffers of all frames. Has no effect if all frames are arrays. */
    public void release() {
        for (Message at = this; at != null; at = at.next) {
            at.releaseFirst();
        }
    }

    /**
     * Returns a message with the same frames for another receiver, who must release it; its buffers have their own
     * indices and share the bytes. A message of arrays may be shared by any number of receivers and is returned itself.
     */
    public Message retainedDuplicate() {
        return hasBuffers() ? duplicate(this) : this;
    }

    private boolean hasBuffers() {
        for (Message at = this; at != null; at = at.next) {
            if (at.firstIsBuffer()) {
                return true;
            }
        }
        return false;
    }

    private static Message duplicate(Message message) {
        List<Object> frames = new ArrayList<>(message.frameCount);
        for (Message at = message; at != null; at = at.next) {
            frames.add(at.frame instanceof ByteBuf buffer ? buffer.retainedDuplicate() : at.frame);
        }
        Message copy = null;
        for (int i = frames.size() - 1; i >= 0; i--) {
            copy = new Message(frames.get(i), copy);
        }
        return Objects.requireNonNull(copy);
    }

    /** Returns the total length of all frames in bytes, without framing. */
    public long byteCount() {
        long count = 0;
        for (Message at = this; at != null; at = at.next) {
            count += length(at.frame);
        }
        return count;
    }

    /** Returns an unmodifiable list of the frames. Arrays are not copied, buffers are. */
    public List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>(frameCount);
        for (byte[] each : this) {
            frames.add(each);
        }
        return Collections.unmodifiableList(frames);
    }

    /** Returns an iterator over the frames. Arrays are not copied, buffers are. */
    @Override
    public Iterator<byte[]> iterator() {
        return new Frames(this);
    }

    /** Returns whether the other object is a message whose frames have the same contents. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Message that) || that.frameCount != frameCount) {
            return false;
        }
        Message mine = this;
        Message theirs = that;
        while (mine != null && theirs != null && mine != theirs) {
            if (!sameBytes(mine.frame, theirs.frame)) {
                return false;
            }
            mine = mine.next;
            theirs = theirs.next;
        }
        return true;
    }

    private static boolean sameBytes(Object one, Object other) {
        return (one instanceof byte[] array && other instanceof byte[] otherArray)
                ? Arrays.equals(array, otherArray)
                : ByteBufUtil.equals(buffer(one), buffer(other));
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (byte[] each : this) {
            hash = 31 * hash + Arrays.hashCode(each);
        }
        return hash;
    }

    /**
     * Returns a short description for logs: the number of frames, their length in bytes, and the beginning of the first
     * frames.
     */
    @Override
    public String toString() {
        if (isReleased()) {
            return "Message[frames=" + frameCount + ", released]";
        }
        StringBuilder text = new StringBuilder("Message[frames=" + frameCount + ", bytes=" + byteCount() + ":");
        Message at = this;
        for (int shown = 0; at != null && shown < FRAMES_SHOWN; shown++) {
            text.append(' ').append(Preview.of(at.firstBuffer()));
            at = at.next;
        }
        return text.append(at == null ? "]" : " ...]").toString();
    }

    private boolean isReleased() {
        for (Message at = this; at != null; at = at.next) {
            if (at.frame instanceof ByteBuf buffer && buffer.refCnt() == 0) {
                return true;
            }
        }
        return false;
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
            return current.first();
        }
    }
}
