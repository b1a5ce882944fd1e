package dev.zeugma.option;

/**
 * Settings of TCP sockets; TCP_NODELAY is always on.
 *
 * @param keepAlive TCP's own probes on idle connections
 * @param sendBuffer bytes of the kernel's send buffer (ZMQ_SNDBUF); 0 leaves it to the operating system
 * @param receiveBuffer bytes of the kernel's receive buffer (ZMQ_RCVBUF); 0 leaves it to the operating system
 * @param backlog connections the kernel may hold before they are accepted (ZMQ_BACKLOG)
 */
public record TcpOptions(KeepAlive keepAlive, int sendBuffer, int receiveBuffer, int backlog) {
    /** The operating system's defaults, and a backlog of 4096, which Linux cuts to its own limit of that size. */
    public static final TcpOptions DEFAULTS = new TcpOptions(KeepAlive.SYSTEM, 0, 0, 4096);

    /** Refuses negative sizes and a backlog below 1. */
    public TcpOptions {
        Check.range("tcp sendBuffer", sendBuffer, 0, Integer.MAX_VALUE);
        Check.range("tcp receiveBuffer", receiveBuffer, 0, Integer.MAX_VALUE);
        Check.range("tcp backlog", backlog, 1, Integer.MAX_VALUE);
    }

    /** A copy with another keep-alive. */
    public TcpOptions withKeepAlive(KeepAlive wanted) {
        return new TcpOptions(wanted, sendBuffer, receiveBuffer, backlog);
    }

    /** A copy with other kernel buffers, in bytes; 0 leaves one to the operating system. */
    public TcpOptions withBuffers(int sendBytes, int receiveBytes) {
        return new TcpOptions(keepAlive, sendBytes, receiveBytes, backlog);
    }

    /** A copy with another backlog, in connections. */
    public TcpOptions withBacklog(int connections) {
        return new TcpOptions(keepAlive, sendBuffer, receiveBuffer, connections);
    }
}
