package dev.zeugma.proxy;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what a proxy has forwarded. Written by the thread that runs the proxy, read by any thread. */
final class ProxyCounters {
    private final Side frontend = new Side();
    private final Side backend = new Side();

    Side frontend() {
        return frontend;
    }

    Side backend() {
        return backend;
    }

    ProxyStatistics read() {
        return new ProxyStatistics(frontend.read(), backend.read());
    }

    /** The counts of one socket. */
    static final class Side {
        private static final int RECEIVED_FRAMES = 0;
        private static final int RECEIVED_BYTES = 1;
        private static final int SENT_FRAMES = 2;
        private static final int SENT_BYTES = 3;

        private final AtomicLongArray counts = new AtomicLongArray(4);

        void addReceived(long frames, long bytes) {
            add(RECEIVED_FRAMES, frames);
            add(RECEIVED_BYTES, bytes);
        }

        void addSent(long frames, long bytes) {
            add(SENT_FRAMES, frames);
            add(SENT_BYTES, bytes);
        }

        /** With a single writer, no atomic addition is needed. */
        private void add(int index, long number) {
            counts.setRelease(index, counts.getPlain(index) + number);
        }

        private ProxyStatistics.Side read() {
            return new ProxyStatistics.Side(
                    counts.getAcquire(RECEIVED_FRAMES),
                    counts.getAcquire(RECEIVED_BYTES),
                    counts.getAcquire(SENT_FRAMES),
                    counts.getAcquire(SENT_BYTES));
        }
    }
}
