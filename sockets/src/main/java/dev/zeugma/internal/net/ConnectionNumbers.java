package dev.zeugma.internal.net;

import java.util.concurrent.atomic.AtomicInteger;

/** Numbers by which events tell listeners and connections apart, as file descriptors do in libzmq. */
final class ConnectionNumbers {
    private static final AtomicInteger LAST = new AtomicInteger();

    private ConnectionNumbers() {}

    /** A number that is above 0 and was not given before, or not for two thousand million times. */
    static int next() {
        return LAST.updateAndGet(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
    }
}
