package dev.zeugma.option;

import java.util.Map;

/** How many messages may be queued per peer in each direction. Immutable. */
public final class QueueOptions extends Options<QueueOptions> {
    /** 1000 messages in each direction, as in libzmq. */
    public static final QueueOptions DEFAULTS = new QueueOptions(Map.of());

    private static final int MAX_MARK = Integer.MAX_VALUE / 4;

    private final int sendHighWaterMark = value("sendHighWaterMark", 1000);
    private final int receiveHighWaterMark = value("receiveHighWaterMark", 1000);
    private final boolean conflate = value("conflate", false);

    private QueueOptions(Map<String, Object> values) {
        super(values, QueueOptions::new);
    }

    /** Returns the maximum number of messages queued to one peer (ZMQ_SNDHWM); 0 for no limit. */
    public int sendHighWaterMark() {
        return sendHighWaterMark;
    }

    QueueOptions sendHighWaterMark(int messages) {
        return with("sendHighWaterMark", Check.range("sendHighWaterMark", messages, 0, MAX_MARK));
    }

    /**
     * Returns the maximum number of messages queued from one peer, beyond which its connection is not read (ZMQ_RCVHWM); 0 for no
     * limit.
     */
    public int receiveHighWaterMark() {
        return receiveHighWaterMark;
    }

    QueueOptions receiveHighWaterMark(int messages) {
        return with("receiveHighWaterMark", Check.range("receiveHighWaterMark", messages, 0, MAX_MARK));
    }

    /** Returns whether a queue keeps only the newest message, regardless of the high-water marks (ZMQ_CONFLATE). */
    public boolean conflate() {
        return conflate;
    }

    QueueOptions conflate(boolean wanted) {
        return with("conflate", wanted);
    }
}
