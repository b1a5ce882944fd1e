package dev.zeugma.bench.perf;

import java.nio.ByteBuffer;

/**
 * Who listens to a publisher.
 *
 * @param subscribers SUB sockets, each of which gets every message
 * @param subscriptions distinct topics that each of them subscribes to; a message begins with one of them
 */
public record Audience(int subscribers, int subscriptions) {
    /** One subscriber to one topic; also said of works without a publisher. */
    public static final Audience ONE = new Audience(1, 1);

    static final int TOPIC_BYTES = 8;

    /** Odd, so that no two numbers have the same product; its products differ in their first bytes. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** What the publisher is asked for in all. */
    long requests() {
        return (long) subscribers * subscriptions;
    }

    /** The topic of the given number, from 0. The first is 8 zeros, with which the messages begin, as nobody fills them. */
    static byte[] topic(int number) {
        return ByteBuffer.allocate(TOPIC_BYTES).putLong(number * SPREAD).array();
    }
}
