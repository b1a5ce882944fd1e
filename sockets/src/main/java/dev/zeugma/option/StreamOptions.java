package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Map;
import java.util.Optional;

/** Options of a STREAM socket. */
public final class StreamOptions extends SocketOptions<StreamOptions> {
    /** The default options. */
    public static final StreamOptions DEFAULTS = new StreamOptions(Map.of());

    private final boolean notifications = value("notifications", true);

    private StreamOptions(Map<String, Object> values) {
        super(values, StreamOptions::new);
    }

    /** Returns whether connects and disconnects are reported as {@code [id, ""]}. */
    public boolean notifications() {
        return notifications;
    }

    /** Sets whether connects and disconnects are reported as a message {@code [id, ""]} (ZMQ_STREAM_NOTIFY). Default true. */
    public StreamOptions notifications(boolean wanted) {
        return with("notifications", wanted);
    }

    /** Returns the empty message that reports a disconnect, if notifications are on. */
    @Override
    public ConnectionMessages connectionMessages() {
        if (!notifications) {
            return ConnectionMessages.NONE;
        }
        Optional<Message> gone = Optional.of(Message.empty());
        return ConnectionMessages.NONE.disconnect(gone).hiccup(gone);
    }
}
