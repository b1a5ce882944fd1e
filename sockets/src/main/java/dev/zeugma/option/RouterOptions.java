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

    /** Returns whether {@code send} throws EHOSTUNREACH for an unknown peer and waits for a full one. */
    public boolean mandatory() {
        return mandatory;
    }

    /**
     * Sets whether {@code send} throws EHOSTUNREACH for an unknown routing id and waits for a peer whose queue is full; false, the
     * default, silently drops such messages (ZMQ_ROUTER_MANDATORY).
     */
    public RouterOptions mandatory(boolean wanted) {
        return with("mandatory", wanted);
    }

    /** Returns whether a new peer takes over a routing id that is in use. */
    public boolean handover() {
        return handover;
    }

    /**
     * Sets whether a new peer takes over a routing id that is in use; otherwise it is ignored until the id is free
     * (ZMQ_ROUTER_HANDOVER). Default false.
     */
    public RouterOptions handover(boolean wanted) {
        return with("handover", wanted);
    }

    /**
     * Sets the message that is sent to each peer first, on every connection; empty, the default, for none (ZMQ_HELLO_MSG). The
     * array is copied.
     */
    public RouterOptions helloMessage(byte[] message) {
        return with("messages", messages.hello(ConnectionMessages.unlessEmpty(message)));
    }

    /**
     * Sets the message that is received last from a peer that had connected to this socket; empty, the default, for none
     * (ZMQ_DISCONNECT_MSG). The array is copied.
     */
    public RouterOptions disconnectMessage(byte[] message) {
        return with("messages", messages.disconnect(ConnectionMessages.unlessEmpty(message)));
    }

    /**
     * Sets the message that is received when the socket loses a connection that it had initiated; empty, the default, for none
     * (ZMQ_HICCUP_MSG). The array is copied.
     */
    public RouterOptions hiccupMessage(byte[] message) {
        return with("messages", messages.hiccup(ConnectionMessages.unlessEmpty(message)));
    }

    /** Returns the changes that are reported as {@code [id, ""]}. */
    public RouterNotify notifications() {
        return notifications;
    }

    /** Sets the changes that are reported as a message {@code [id, ""]} (ZMQ_ROUTER_NOTIFY). Default none. */
    public RouterOptions notifications(RouterNotify wanted) {
        return with("notifications", wanted);
    }

    /** Returns the messages, including the empty ones that report a lost connection unless another message takes their place. */
    @Override
    public ConnectionMessages connectionMessages() {
        if (!notifications.reportsDisconnect()) {
            return messages;
        }
        Optional<Message> gone = Optional.of(Message.empty());
        return messages.disconnect(messages.disconnect().or(() -> gone))
                .hiccup(messages.hiccup().or(() -> gone));
    }
}
