package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Map;
import java.util.Optional;

/** Options of a ROUTER socket. */
public final class RouterOptions extends RoutingIdOptions<RouterOptions> {
    /** The default options. */
    public static final RouterOptions DEFAULTS = new RouterOptions(Map.of());

    private final boolean mandatory = value("mandatory", false);
    private final boolean handover = value("handover", false);
    private final ConnectionMessages messages = value("messages", ConnectionMessages.NONE);
    private final RouterNotify notifications = value("notifications", RouterNotify.NONE);

    private RouterOptions(Map<String, Object> values) {
        super(values, RouterOptions::new);
    }

    /** Returns whether a message to an unknown peer is an error, and a message to a full peer waits. */
    public boolean mandatory() {
        return mandatory;
    }

    /**
     * True makes {@code send} throw EHOSTUNREACH for an unknown routing id, and wait for a peer that is full; false, the
     * default, drops such messages silently (ZMQ_ROUTER_MANDATORY).
     */
    public RouterOptions mandatory(boolean wanted) {
        return with("mandatory", wanted);
    }

    /** Returns whether a new peer takes over a routing id in use. */
    public boolean handover() {
        return handover;
    }

    /** True lets a new peer take over a routing id in use; otherwise it waits until the id is free (ZMQ_ROUTER_HANDOVER). */
    public RouterOptions handover(boolean wanted) {
        return with("handover", wanted);
    }

    /** The first message to each peer, on every connection; empty for none (ZMQ_HELLO_MSG). */
    public RouterOptions helloMessage(byte[] message) {
        return with("messages", messages.hello(ConnectionMessages.unlessEmpty(message)));
    }

    /** Received as the last message of a peer that had connected to this socket; empty for none (ZMQ_DISCONNECT_MSG). */
    public RouterOptions disconnectMessage(byte[] message) {
        return with("messages", messages.disconnect(ConnectionMessages.unlessEmpty(message)));
    }

    /** Returns the changes that are reported as {@code [id, ""]}. */
    public RouterNotify notifications() {
        return notifications;
    }

    /** Sets the changes that are reported as a message {@code [id, ""]} (ZMQ_ROUTER_NOTIFY). Default none. */
    public RouterOptions notifications(RouterNotify wanted) {
        return with("notifications", wanted);
    }

    /** Includes the empty message that reports a disconnect, unless a disconnect message takes its place. */
    @Override
    public ConnectionMessages connectionMessages() {
        if (!notifications.reportsDisconnect()) {
            return messages;
        }
        Optional<Message> gone = Optional.of(Message.empty());
        return messages.disconnect(messages.disconnect().or(() -> gone)).hiccup(gone);
    }
}
