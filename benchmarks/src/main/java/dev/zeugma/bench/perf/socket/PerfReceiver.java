package dev.zeugma.bench.perf.socket;

/** The receiving side as the measuring loops see it: one socket, or {@link Subscribers}. */
public interface PerfReceiver extends AutoCloseable {
    void connect(String endpoint);

    /** Waits for a message, keeps its last frame, which is the payload, and returns the length of that frame. */
    int receive();

    /** Closes the socket. Messages still queued are sent while the context closes. */
    @Override
    void close();
}
