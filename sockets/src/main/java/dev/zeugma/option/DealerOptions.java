package dev.zeugma.option;

import java.util.Map;

/** Options of a DEALER socket. */
public final class DealerOptions extends RoutingIdOptions<DealerOptions> {
    /** The default options. */
    public static final DealerOptions DEFAULTS = new DealerOptions(Map.of());

    private final ConnectionMessages messages = value("messages", ConnectionMessages.NONE);

    private DealerOptions(Map<String, Object> values) {
        super(values, DealerOptions::new);
    }

    @Override
    public ConnectionMessages connectionMessages() {
        return messages;
    }

    /**
     * Sets the message that is sent to each peer first, on every connection; empty, the default, for none (ZMQ_HELLO_MSG). The
     * array is copied.
     */
    public DealerOptions helloMessage(byte[] message) {
        return with("messages", messages.hello(ConnectionMessages.unlessEmpty(message)));
    }

    /**
     * Sets the message that is received when the socket loses a connection that it had initiated; empty, the default, for none
     * (ZMQ_HICCUP_MSG). The array is copied.
     */
    public DealerOptions hiccupMessage(byte[] message) {
        return with("messages", messages.hiccup(ConnectionMessages.unlessEmpty(message)));
    }

    /** Sets whether to queue only the newest message to and from each peer (ZMQ_CONFLATE). Default false. */
    public DealerOptions conflate(boolean wanted) {
        return withCommon(common().conflate(wanted));
    }
}
