package dev.zeugma.proxy;

/**
 * A snapshot of what a proxy has forwarded.
 *
 * @param frontend the counts of the frontend socket
 * @param backend the counts of the backend socket
 */
public record ProxyStatistics(Side frontend, Side backend) {
    /**
     * The counts of one socket.
     *
     * @param receivedFrames the number of frames in the messages received from this socket
     * @param receivedBytes the number of bytes in those frames
     * @param sentFrames the number of frames in the messages sent to this socket
     * @param sentBytes the number of bytes in those frames
     */
    public record Side(long receivedFrames, long receivedBytes, long sentFrames, long sentBytes) {}
}
