package dev.zeugma.socket;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A socket that can send messages of a single frame, passed as bytes or text. The calls wait and fail as {@link #send(Message)}
 * does, or with a timeout as {@link #send(Message, Duration)}.
 */
public interface FrameSender extends MessageSender {
    /** Takes ownership of the array and queues it as a message of one frame; see {@link #send(Message)}. */
    default void send(byte[] frame) {
        send(Message.of(frame));
    }

    /** Queues a message of one frame of UTF-8 text; see {@link #send(Message)}. */
    default void send(String text) {
        send(Message.of(text));
    }

    /** Takes ownership of the array and queues it as a message of one frame; see {@link #send(Message, Duration)}. */
    default boolean send(byte[] frame, Duration timeout) {
        return send(Message.of(frame), timeout);
    }

    /** Queues a message of one frame of UTF-8 text; see {@link #send(Message, Duration)}. */
    default boolean send(String text, Duration timeout) {
        return send(Message.of(text), timeout);
    }

    /**
     * Takes over the caller's reference to the buffer and queues its readable bytes as a message of one frame, without a copy: it
     * is released when they were written or dropped. If this throws, the buffer still belongs to the caller. See {@link
     * #send(Message)}.
     */
    default void send(ByteBuf frame) {
        send(Message.of(frame));
    }

    /** Takes ownership of the buffer unless this returns false or throws; see {@link #send(ByteBuf)}. */
    default boolean send(ByteBuf frame, Duration timeout) {
        return send(Message.of(frame), timeout);
    }

    /**
     * Queues the remaining bytes of a buffer as a message of one frame, without a copy: they must not be modified any more. The
     * buffer's position does not change. See {@link #send(Message)}.
     */
    default void send(ByteBuffer frame) {
        send(Unpooled.wrappedBuffer(frame));
    }

    /** Queues the remaining bytes of a buffer, without a copy; see {@link #send(ByteBuffer)}. */
    default boolean send(ByteBuffer frame, Duration timeout) {
        return send(Unpooled.wrappedBuffer(frame), timeout);
    }
}
