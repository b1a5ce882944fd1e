package dev.zeugma;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A socket whose messages may have a single frame, taken as bytes or text. The calls wait and fail as {@link #receive()} does.
 */
public sealed interface FrameReceiver extends MessageReceiver
        permits DealerSocket, PairSocket, PullSocket, RepSocket, ReqSocket, SubSocket, XPubSocket, XSubSocket {
    /**
     * Takes the next message, which must have one frame, as {@link #receive()} does.
     *
     * @throws IllegalStateException if the message has more frames; the text of the exception shows it
     */
    default byte[] receiveBytes() {
        Message message = receiveOneFrame();
        byte[] bytes = message.first();
        message.release();
        return bytes;
    }

    /**
     * Takes the next message, which must have one frame, as a buffer that the caller must release once. It is not copied;
     * that it comes from the network's pool and not from the heap is chosen with the option {@code receiveBuffers}.
     *
     * @throws IllegalStateException if the message has more frames; the text of the exception shows it
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

    /** Takes the next message, which must have one frame, as UTF-8 text; see {@link #receiveBytes()}. */
    default String receiveString() {
        return new String(receiveBytes(), StandardCharsets.UTF_8);
    }
}
