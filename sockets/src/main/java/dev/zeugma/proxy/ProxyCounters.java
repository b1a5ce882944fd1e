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
        private static final int RECEIVED_MESSAGES = 0;
        private static final int RECEIVED_FRAMES = 1;
        private static final int RECEIVED_BYTES = 2;
        private static final int SENT_MESSAGES = 3;
        private static final int SENT_FRAMES = 4;
        private static final int SENT_BYTES = 5;

        private final AtomicLongArray counts = new AtomicLongArray(6);

        void addReceivedMessage(long frames, long bytes) {
            add(RECEIVED_MESSAGES, 1);
            add(RECEIVED_FRAMES, frames);
            add(RECEIVED_BYTES, bytes);
        }

        void addSentMessage(long frames, long bytes) {
            add(SENT_MESSAGES, 1);
            add(SENT_FRAMES, frames);
            add(SENT_BYTES, bytes);
        }

        /** With a single writer, no atomic addition is needed. */
        private void add(int index, long number) {
            counts.setRelease(index, counts.getPlain(index) + number);
        }

        private ProxyStatistics.Side read() {
            return new ProxyStatistics.Side(
                    counts.getAcquire(RECEIVED_MESSAGES),
                    counts.getAcquire(RECEIVED_FRAMES),
                    counts.getAcquire(RECEIVED_BYTES),
                    counts.getAcquire(SENT_MESSAGES),
                    counts.getAcquire(SENT_FRAMES),
                    counts.getAcquire(SENT_BYTES));
        }
    }
}
