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
     * @param receivedMessages the number of messages received from this socket
     * @param receivedFrames the number of frames in those messages
     * @param receivedBytes the number of bytes in those frames
     * @param sentMessages the number of messages sent to this socket
     * @param sentFrames the number of frames in those messages
     * @param sentBytes the number of bytes in those frames
     */
    public record Side(
            long receivedMessages,
            long receivedFrames,
            long receivedBytes,
            long sentMessages,
            long sentFrames,
            long sentBytes) {}
}
