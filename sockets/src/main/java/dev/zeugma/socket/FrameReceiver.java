package dev.zeugma.socket;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A socket whose messages may be single frames, received as bytes or text. The calls wait and fail as {@link #receive()} does.
 */
public interface FrameReceiver extends MessageReceiver {
    /**
     * Receives the next message, which must have one frame, as {@link #receive()} does.
     *
     * @throws IllegalStateException if the message has more frames; the exception's message shows it
     */
    default byte[] receiveBytes() {
        Message message = receiveOneFrame();
        byte[] bytes = message.first();
        message.release();
        return bytes;
    }

    /**
     * Receives the next message, which must have one frame, as a buffer that the caller must release once. The bytes are not
     * copied; with the option {@code receiveBuffers} the buffer comes from the network's pool instead of the heap.
     *
     * @throws IllegalStateException if the message has more frames; the exception's message shows it
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
