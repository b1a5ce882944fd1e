package dev.zeugma.bench.perf;

/** What the measuring loops need of what only receives: one socket, or {@link Subscribers}. */
interface PerfReceiver extends AutoCloseable {
    void connect(String endpoint);

    /** Waits for a message, keeps its last frame, the payload without an envelope, and returns the length of that. */
    int receive();

    /** What was sent still leaves, while the context is closed. */
    @Override
    void close();
}
