package dev.zeugma.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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
    private static final byte[] DELIMITER = {};
    private static final Message EMPTY = new Message(new byte[0], null);

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

    /** Returns a message of one frame, the readable bytes of a buffer; takes over the caller's reference to it. */
    public static Message of(ByteBuf frame) {
        return new Message(frame, null);
    }

    /** Returns a message of the given frames; takes ownership of the arrays. */
    public static Message of(byte[] first, byte[]... more) {
        Object[] frames = new Object[1 + more.length];
        frames[0] = first;
        System.arraycopy(more, 0, frames, 1, more.length);
        return ofFrames(frames);
    }

    /** Returns a message with one frame of UTF-8 text per argument. */
    public static Message of(String first, String... more) {
        Object[] frames = new Object[1 + more.length];
        frames[0] = Frames.encode(first, "first");
        for (int i = 0; i < more.length; i++) {
            frames[1 + i] = Frames.encode(more[i], "more");
        }
        return ofFrames(frames);
    }

    /**
     * Returns a message of the given frames; takes ownership of the arrays, but not of the list.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public static Message of(List<byte[]> frames) {
        if (Objects.requireNonNull(frames, "frames").isEmpty()) {
            throw new IllegalArgumentException("a message of 0 frames (expected: at least 1)");
        }
        return ofFrames(frames.toArray());
    }

    private static Message ofFrames(Object[] frames) {
        Message message = null;
        for (int i = frames.length - 1; i >= 0; i--) {
            message = new Message(frames[i], message);
        }
        return Objects.requireNonNull(message);
    }

    private Object[] frameArray() {
        Object[] frames = new Object[frameCount];
        int count = 0;
        for (Message at = this; at != null; at = at.next) {
            frames[count++] = at.frame;
        }
        return frames;
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
        return Frames.bytes(frame);
    }

    /**
     * Returns the beginning of the first frame. An array is returned whole and is not copied; of a buffer, the first
     * {@code atLeast} bytes are copied, or fewer if it is shorter.
     */
    public byte[] firstBytes(int atLeast) {
        return Frames.firstBytes(frame, atLeast);
    }

    /** Returns the length of the first frame, in bytes. */
    public int firstLength() {
        return Frames.length(frame);
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
        return Frames.buffer(frame);
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

    /** Returns the last frame. An array is not copied, a buffer is. Takes time proportional to the frame count. */
    public byte[] last() {
        return frame(frameCount - 1);
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

    /**
     * Returns the frame at the given index, counted from 0, as UTF-8 text; malformed bytes become U+FFFD.
     *
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public String string(int index) {
        return new String(frame(index), UTF_8);
    }

    /** Returns a message of the given frame followed by the shared frames of this one; takes ownership of the array. */
    public Message prepend(byte[] frame) {
        return new Message(frame, this);
    }

    /** Returns a message of the given frame followed by the shared frames of this one; takes over the caller's reference. */
    public Message prepend(ByteBuf frame) {
        return new Message(frame, this);
    }

    /**
     * Returns this message in an envelope (RFC 28): the given routing id and an empty delimiter, followed by the frames
     * of this message, which are shared. A ROUTER sends the result to the REQ peer with that id.
     *
     * @param routingId the routing id; takes ownership of the array
     * @see #unwrap
     */
    public Message wrap(byte[] routingId) {
        Objects.requireNonNull(routingId, "routingId");
        return new Message(routingId, new Message(DELIMITER, this));
    }

    /**
     * Returns this message without its first frame, and without the empty delimiter if one follows. This undoes {@link
     * #wrap} and turns a message that a ROUTER received from a REQ or DEALER peer into the one that the peer sent;
     * {@link #first} returns the routing id. The other frames are shared; if the first is a buffer, it is released.
     *
     * @throws IllegalStateException if no frame would be left
     */
    public Message unwrap() {
        Message rest = rest();
        boolean hasDelimiter = rest.isFirstEmpty() && rest.hasMore();
        releaseFirst();
        return hasDelimiter ? rest.dropFirst() : rest;
    }

    /**
     * Returns a message of the frames of this message, whose buffers it takes over, followed by the given frame. Takes
     * ownership of the array.
     */
    public Message append(byte[] frame) {
        Object[] frames = Arrays.copyOf(frameArray(), frameCount + 1);
        frames[frameCount] = frame;
        return ofFrames(frames);
    }

    /** Returns a message of the frames of this message and a frame of UTF-8 text; see {@link #append(byte[])}. */
    public Message append(String text) {
        return append(Frames.encode(text, "text"));
    }

    /**
     * Returns a message with the given frame at the given index, counted from 0, in place of the frame of this message,
     * which is released if it is a buffer. The other buffers belong to the new message. Takes ownership of the array.
     *
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public Message replace(int index, byte[] frame) {
        Objects.requireNonNull(frame, "frame");
        from(index).releaseFirst();
        Object[] frames = frameArray();
        frames[index] = frame;
        return ofFrames(frames);
    }

    /** Returns a message with another last frame, as a reply keeps the envelope; see {@link #replace(int, byte[])}. */
    public Message replaceLast(byte[] frame) {
        return replace(frameCount - 1, frame);
    }

    /** Returns a message with UTF-8 text as its last frame; see {@link #replace(int, byte[])}. */
    public Message replaceLast(String text) {
        return replaceLast(Frames.encode(text, "text"));
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
        if (!hasBuffers()) {
            return this;
        }
        Object[] frames = frameArray();
        Arrays.setAll(frames, i -> Frames.retainedDuplicate(frames[i]));
        return ofFrames(frames);
    }

    private boolean hasBuffers() {
        for (Message at = this; at != null; at = at.next) {
            if (at.firstIsBuffer()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the total length of all frames in bytes, without framing. */
    public long byteCount() {
        long count = 0;
        for (Message at = this; at != null; at = at.next) {
            count += Frames.length(at.frame);
        }
        return count;
    }

    /** Returns an unmodifiable list of the frames. Arrays are not copied, buffers are. */
    public List<byte[]> frames() {
        byte[][] frames = new byte[frameCount][];
        int count = 0;
        for (byte[] each : this) {
            frames[count++] = each;
        }
        return List.of(frames);
    }

    /** Returns an iterator over the frames. Arrays are not copied, buffers are. */
    @Override
    public Iterator<byte[]> iterator() {
        return new FrameIterator(this);
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
            if (!Frames.sameBytes(mine.frame, theirs.frame)) {
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
        for (byte[] each : this) {
            hash = 31 * hash + Arrays.hashCode(each);
        }
        return hash;
    }

    /** Returns a short description for logs: the number of frames, their length in bytes, and how the first ones begin. */
    @Override
    public String toString() {
        return isReleased() ? "Message[frames=" + frameCount + ", released]" : Preview.of(this);
    }

    private boolean isReleased() {
        for (Message at = this; at != null; at = at.next) {
            if (at.frame instanceof ByteBuf buffer && buffer.refCnt() == 0) {
                return true;
            }
        }
        return false;
    }
}
