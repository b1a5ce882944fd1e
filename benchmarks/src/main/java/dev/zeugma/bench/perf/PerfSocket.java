package dev.zeugma.bench.perf;

/**
 * A socket over whichever library and with whichever kind of payload: what the measuring loops need of it. The C programs
 * have the same three operations.
 */
interface PerfSocket extends AutoCloseable {
    /** Listens, and returns the endpoint with the port that it got. */
    String bind(String endpoint);

    void connect(String endpoint);

    /** For a {@link Role#SUB}. */
    void subscribe(byte[] topic);

    /** Sends a fresh message of one frame of so many bytes, waiting for room. */
    void send(int size);

    /** Waits for a message, keeps its last frame, the payload without an envelope, and returns the length of that. */
    int receive();

    /** Sends the payload received last. */
    void sendBack();

    /** What was sent still leaves, while the context is closed. */
    @Override
    void close();
}
