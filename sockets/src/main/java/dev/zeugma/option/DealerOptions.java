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

    /** The first message to each peer, on every connection; empty for none (ZMQ_HELLO_MSG). */
    public DealerOptions helloMessage(byte[] message) {
        return with("messages", messages.hello(ConnectionMessages.unlessEmpty(message)));
    }

    /** Received when this socket loses a connection that it had made; empty for none (ZMQ_HICCUP_MSG). */
    public DealerOptions hiccupMessage(byte[] message) {
        return with("messages", messages.hiccup(ConnectionMessages.unlessEmpty(message)));
    }

    /** True queues only the newest message to and from each peer (ZMQ_CONFLATE). Default false. */
    public DealerOptions conflate(boolean wanted) {
        return withCommon(common().conflate(wanted));
    }
}
