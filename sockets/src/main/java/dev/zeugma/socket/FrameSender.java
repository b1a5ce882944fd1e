package dev.zeugma.socket;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/**
 * A socket that can send single-frame messages, passed as bytes, text or buffers. The methods block and fail as {@link
 * #send(Message)} does or, with a timeout, as {@link #send(Message, Duration)} does.
 */
public interface FrameSender extends MessageSender {
    /**
     * Queues a message of one frame. The socket takes ownership of the array, which must not be modified afterwards. See {@link
     * #send(Message)}.
     */
    default void send(byte[] frame) {
        send(Message.of(frame));
    }

    /** Queues a message of one frame of UTF-8 text; see {@link #send(Message)}. */
    default void send(String text) {
        send(message(text));
    }

    /**
     * Queues a message of one frame. The socket takes ownership of the array unless this returns false or throws. See {@link
     * #send(Message, Duration)}.
     */
    default boolean send(byte[] frame, Duration timeout) {
        return send(Message.of(frame), timeout);
    }

    /** Queues a message of one frame of UTF-8 text; see {@link #send(Message, Duration)}. */
    default boolean send(String text, Duration timeout) {
        return send(message(text), timeout);
    }

    private static Message message(String text) {
        return Message.of(Objects.requireNonNull(text, "text"));
    }

    /**
     * Queues the readable bytes of a buffer as a message of one frame, without copying them. The socket takes over the caller's
     * reference and releases it when the bytes were written or dropped; if this throws, the buffer still belongs to the caller. See
     * {@link #send(Message)}.
     */
    default void send(ByteBuf frame) {
        send(Message.of(frame));
    }

    /**
     * Queues the readable bytes of a buffer as a message of one frame, without copying them. The socket takes over the caller's
     * reference unless this returns false or throws. See {@link #send(Message, Duration)}.
     */
    default boolean send(ByteBuf frame, Duration timeout) {
        return send(Message.of(frame), timeout);
    }

    /**
     * Queues the remaining bytes of a buffer as a message of one frame, without copying them: they must not be modified afterwards.
     * The buffer's position does not change. See {@link #send(Message)}.
     */
    default void send(ByteBuffer frame) {
        send(Unpooled.wrappedBuffer(Objects.requireNonNull(frame, "frame")));
    }

    /**
     * Queues the remaining bytes of a buffer as a message of one frame, without copying them; see {@link #send(ByteBuffer)} and
     * {@link #send(Message, Duration)}.
     */
    default boolean send(ByteBuffer frame, Duration timeout) {
        return send(Unpooled.wrappedBuffer(Objects.requireNonNull(frame, "frame")), timeout);
    }
}
