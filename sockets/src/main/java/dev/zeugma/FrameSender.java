package dev.zeugma;

import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;

/** A socket that can send messages of a single frame, given as bytes or text. */
public sealed interface FrameSender extends MessageSender permits DealerSocket, PushSocket, RepSocket, ReqSocket {
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
}
