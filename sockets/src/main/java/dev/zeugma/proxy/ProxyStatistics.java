package dev.zeugma.proxy;

/**
 * What a proxy has forwarded.
 *
 * @param frontend what passed the one socket
 * @param backend what passed the other
 */
public record ProxyStatistics(Side frontend, Side backend) {
    /**
     * What passed one socket.
     *
     * @param receivedFrames frames of the messages taken from it
     * @param receivedBytes bytes in those frames
     * @param sentFrames frames of the messages given to it
     * @param sentBytes bytes in those frames
     */
    public record Side(long receivedFrames, long receivedBytes, long sentFrames, long sentBytes) {}
}
