package dev.zeugma;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A socket that can send messages of a single frame, given as bytes or text. The calls wait and fail as {@link
 * #send(Message)} does, or with a time {@link #send(Message, Duration)}.
 */
public sealed interface FrameSender extends MessageSender
        permits DealerSocket, PairSocket, PubSocket, PushSocket, RepSocket, ReqSocket, XPubSocket, XSubSocket {
    /** Takes the array over and queues it as a message of one frame; see {@link #send(Message)}. */
    default void send(byte[] frame) {
        send(Message.of(frame));
    }

    /** Queues a message of one frame of UTF-8 text; see {@link #send(Message)}. */
    default void send(String text) {
        send(Message.of(text));
    }

    /** Takes the array over and queues it as a message of one frame; see {@link #send(Message, Duration)}. */
    default boolean send(byte[] frame, Duration timeout) {
        return send(Message.of(frame), timeout);
    }

    /** Queues a message of one frame of UTF-8 text; see {@link #send(Message, Duration)}. */
    default boolean send(String text, Duration timeout) {
        return send(Message.of(text), timeout);
    }

    /**
     * Takes over the caller's reference of the buffer and queues its readable bytes as a message of one frame, not copied:
     * it is released when they were written or dropped. When this throws, the buffer stays the caller's. See
     * {@link #send(Message)}.
     */
    default void send(ByteBuf frame) {
        send(Message.of(frame));
    }

    /** Takes the buffer over unless this returns false or throws; see {@link #send(ByteBuf)}. */
    default boolean send(ByteBuf frame, Duration timeout) {
        return send(Message.of(frame), timeout);
    }

    /**
     * Queues the remaining bytes of a buffer as a message of one frame, not copied: they must not be changed any more. Its
     * position does not move. See {@link #send(Message)}.
     */
    default void send(ByteBuffer frame) {
        send(Unpooled.wrappedBuffer(frame));
    }

    /** Queues the remaining bytes of a buffer, not copied; see {@link #send(ByteBuffer)}. */
    default boolean send(ByteBuffer frame, Duration timeout) {
        return send(Unpooled.wrappedBuffer(frame), timeout);
    }
}
