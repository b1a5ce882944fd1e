package dev.zeugma.bench.perf;

/** The one socket of a process, over whichever library: what the measuring loops need of it. */
interface PerfSocket extends AutoCloseable {
    /** Listens, and returns the endpoint with the port that it got. */
    String bind(String endpoint);

    void connect(String endpoint);

    /** Sends a message of one frame, waiting for room; the array is given away. */
    void send(byte[] payload);

    /** Waits for a message and returns its last frame: the payload without an envelope. */
    byte[] receive();

    /** Returns when everything sent has been handed to the operating system. */
    @Override
    void close();
}
