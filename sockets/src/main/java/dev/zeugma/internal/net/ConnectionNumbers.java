package dev.zeugma.internal.net;

import java.util.concurrent.atomic.AtomicInteger;

/** Generates numbers that identify listeners and connections in events, as file descriptors do in libzmq. */
final class ConnectionNumbers {
    private static final AtomicInteger LAST = new AtomicInteger();

    private ConnectionNumbers() {}

    /** Returns the next positive number; after 2147483647 it starts again at 1. */
    static int next() {
        return LAST.updateAndGet(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
    }
}
