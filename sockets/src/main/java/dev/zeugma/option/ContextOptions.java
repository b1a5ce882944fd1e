package dev.zeugma.option;

/**
 * Options of a context.
 *
 * @param ioThreads event loops that carry all connections of the context (ZMQ_IO_THREADS)
 * @param maximumSockets sockets that may be open at once (ZMQ_MAX_SOCKETS)
 * @param network which kind of Netty transport carries TCP
 */
public record ContextOptions(int ioThreads, int maximumSockets, Network network) {
    /** Which kind of Netty transport carries TCP. */
    public enum Network {
        /** Native epoll where it is available, Java NIO elsewhere. */
        AUTOMATIC,
        /** Native epoll on Linux; opening a context fails where it is not available. */
        EPOLL,
        /** Java NIO everywhere. */
        NIO
    }

    /** One I/O thread, 1023 sockets, native epoll where available. */
    public static final ContextOptions DEFAULTS = new ContextOptions(1, 1023, Network.AUTOMATIC);

    /** Refuses numbers below 1. */
    public ContextOptions {
        Check.range("ioThreads", ioThreads, 1, 1024);
        Check.range("maximumSockets", maximumSockets, 1, Integer.MAX_VALUE);
    }

    /** A copy with another number of event loops. */
    public ContextOptions ioThreads(int threads) {
        return new ContextOptions(threads, maximumSockets, network);
    }

    /** A copy with another limit of open sockets. */
    public ContextOptions maximumSockets(int sockets) {
        return new ContextOptions(ioThreads, sockets, network);
    }

    /** A copy with another kind of network transport. */
    public ContextOptions network(Network wanted) {
        return new ContextOptions(ioThreads, maximumSockets, wanted);
    }
}
