package dev.zeugma.bench.perf.role;

import java.nio.ByteBuffer;

/**
 * The subscribers of a publisher.
 *
 * @param subscribers SUB sockets, each of which gets every message
 * @param subscriptions distinct topics that each of them subscribes to, one of which all messages match
 */
public record Audience(int subscribers, int subscriptions) {
    /** One subscriber of one topic; also used where there is no publisher. */
    public static final Audience ONE = new Audience(1, 1);

    public static final int TOPIC_BYTES = 8;

    /** An odd factor maps distinct numbers to distinct topics; this one makes their first bytes differ. */
    private static final long TOPIC_FACTOR = 0x9E3779B97F4A7C15L;

    /** The number of subscriptions that reach the publisher. */
    public long totalSubscriptions() {
        return (long) subscribers * subscriptions;
    }

    /** Returns topic number 0, 1, 2 ... Number 0 is 8 zero bytes, which every message starts with. */
    public static byte[] topic(int number) {
        return ByteBuffer.allocate(TOPIC_BYTES).putLong(number * TOPIC_FACTOR).array();
    }
}
