package dev.zeugma;

import dev.zeugma.zmtp.wire.Message;
import java.nio.charset.StandardCharsets;

/** A socket whose messages may have a single frame, taken as bytes or text. */
public sealed interface FrameReceiver extends MessageReceiver permits DealerSocket, PullSocket, RepSocket, ReqSocket {
    /**
     * Takes the next message, which must have one frame, as {@link #receive()} does.
     *
     * @throws IllegalStateException if the message has more frames; the text of the exception shows it
     */
    default byte[] receiveBytes() {
        Message message = receive();
        if (message.hasMore()) {
            throw new IllegalStateException("expected a message of one frame, got " + message);
        }
        return message.first();
    }

    /** Takes the next message, which must have one frame, as UTF-8 text; see {@link #receiveBytes()}. */
    default String receiveString() {
        return new String(receiveBytes(), StandardCharsets.UTF_8);
    }
}
