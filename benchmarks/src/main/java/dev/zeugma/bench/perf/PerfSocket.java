package dev.zeugma.bench.perf;

/**
 * A socket over whichever library and with whichever kind of payload: what the measuring loops need of it. The C programs
 * have the same three operations.
 */
interface PerfSocket extends PerfReceiver {
    /** Listens, and returns the endpoint with the port that it got. */
    String bind(String endpoint);

    /** For a {@link Role#SUB}. */
    void subscribe(byte[] topic);

    /** Sends a fresh message of one frame of so many bytes, waiting for room. */
    void send(int size);

    /** Sends the payload received last. */
    void sendBack();
}
