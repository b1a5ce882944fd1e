package dev.zeugma.option;

/**
 * How many whole messages may wait per peer in each direction (ZMQ_SNDHWM, ZMQ_RCVHWM).
 *
 * @param sendHighWaterMark messages that may wait to be sent to one peer; 0 for no limit
 * @param receiveHighWaterMark messages from one peer that may wait to be received, then its connection is no longer
 *     read; 0 for no limit
 * @param conflate whether of all those messages the newest alone is kept, whatever the marks (ZMQ_CONFLATE)
 */
public record QueueOptions(int sendHighWaterMark, int receiveHighWaterMark, boolean conflate) {
    /** 1000 messages each way, as in libzmq. */
    public static final QueueOptions DEFAULTS = new QueueOptions(1000, 1000, false);

    /** Refuses negative marks. */
    public QueueOptions {
        Check.range("sendHighWaterMark", sendHighWaterMark, 0, Integer.MAX_VALUE / 4);
        Check.range("receiveHighWaterMark", receiveHighWaterMark, 0, Integer.MAX_VALUE / 4);
    }
}
