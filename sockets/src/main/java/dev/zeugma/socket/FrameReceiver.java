package dev.zeugma.socket;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A socket that can receive single-frame messages as bytes, text or buffers. All methods block and fail as {@link #receive()} does.
 */
public interface FrameReceiver extends MessageReceiver {
    /**
     * Receives the next message, which must have one frame, as an array, which must not be modified (see {@link MessageReceiver}).
     *
     * @throws IllegalStateException if the message has more than one frame; the message is dropped, and the exception describes it
     */
    default byte[] receiveBytes() {
        Message message = receiveOneFrame();
        byte[] bytes = message.first();
        message.release();
        return bytes;
    }

    /**
     * Receives the next message, which must have one frame, as a buffer that the caller must release and must not modify. The bytes
     * are not copied: with the option {@code receiveBuffers}, the buffer of a long frame is pooled network memory, otherwise it
     * wraps an array.
     *
     * @throws IllegalStateException if the message has more than one frame; the message is dropped, and the exception describes it
     */
    default ByteBuf receiveBuffer() {
        return receiveOneFrame().firstBuffer();
    }

    private Message receiveOneFrame() {
        Message message = receive();
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
}
