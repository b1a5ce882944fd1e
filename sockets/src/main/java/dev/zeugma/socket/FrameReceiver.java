package dev.zeugma.socket;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A socket that can receive single-frame messages as bytes, text or buffers. The methods block and fail as {@link
 * #receive()} or, with a timeout, {@link #receive(Duration)} does.
 */
public interface FrameReceiver extends MessageReceiver {
    /**
     * Receives the next message, which must have one frame, as an array, which must not be modified (see {@link MessageReceiver}).
     *
     * @throws IllegalStateException if the message has more than one frame; the message is dropped, and the exception describes it
     */
    default byte[] receiveBytes() {
        return bytesOf(receive());
    }

    /**
     * Receives the next message, which must have one frame, as an array, waiting up to the given time; see {@link #receiveBytes()}
     * and {@link #receive(Duration)}.
     *
     * @return the frame; empty if no message arrived within the timeout
     */
    default Optional<byte[]> receiveBytes(Duration timeout) {
        return receive(timeout).map(FrameReceiver::bytesOf);
    }

    /**
     * Receives the next message, which must have one frame, as a buffer that the caller must release and must not modify. The bytes
     * are not copied: with the option {@code receiveBuffers}, the buffer of a long frame is pooled network memory, otherwise it
     * wraps an array.
     *
     * @throws IllegalStateException if the message has more than one frame; the message is dropped, and the exception describes it
     */
    default ByteBuf receiveBuffer() {
        return requireOneFrame(receive()).firstBuffer();
    }

    private static byte[] bytesOf(Message message) {
        byte[] bytes = requireOneFrame(message).first();
        message.release();
        return bytes;
    }

    private static Message requireOneFrame(Message message) {
        if (message.hasMore()) {
            String text = "expected a message of one frame, got " + message;
            message.release();
            throw new IllegalStateException(text);
        }
        return message;
    }

    /** Receives the next message, which must have one frame, as UTF-8 text; see {@link #receiveBytes()}. */
    default String receiveString() {
        return new String(receiveBytes(), StandardCharsets.UTF_8);
    }

    /**
     * Receives the next message, which must have one frame, as UTF-8 text, waiting up to the given time; see {@link
     * #receiveBytes(Duration)}.
     *
     * @return the text; empty if no message arrived within the timeout
     */
    default Optional<String> receiveString(Duration timeout) {
        return receiveBytes(timeout).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
