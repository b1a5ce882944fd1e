package dev.zeugma.option;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Options of a context. Immutable: a setter returns a changed copy, and rejects an invalid value with EINVAL. See zmq_ctx_set(3).
 */
public final class ContextOptions extends Options<ContextOptions> {
    static final int MAX_IO_THREADS = 1024;

    /** The Netty transport that carries TCP. */
    public enum Network {
        /** Native epoll where it is available, Java NIO elsewhere. */
        AUTOMATIC,
        /** Native epoll, on Linux only; opening a context fails with ENOTSUP where epoll is not available. */
        EPOLL,
        /** Java NIO everywhere. */
        NIO
    }

    /** The threads that perform the input and output of a context's connections. */
    public enum Driver {
        /** Threads of the context, which run in the background. */
        IO_THREADS,
        /**
         * The thread that calls the sockets performs the input and output inside its calls, and blocks in the operating system
         * while it waits, so that no message is passed between threads. The context belongs to the first thread that binds,
         * connects, sends or receives; calls of other threads, except {@code close}, fail with EMTHREAD. Nothing happens between
         * calls: no heartbeat is answered, no connection is re-established, no message is read.
         */
        CALLER,
        /** As {@link #CALLER}, but a waiting call polls the network continuously, which keeps one processor core busy. */
        BUSY_CALLER
    }

    /** One I/O thread, 1023 sockets, native epoll where available. */
    public static final ContextOptions DEFAULTS = new ContextOptions(Map.of());

    private final int ioThreads = value("ioThreads", 1);
    private final int maximumSockets = value("maximumSockets", 1023);
    private final Network network = value("network", Network.AUTOMATIC);
    private final Driver driver = value("driver", Driver.IO_THREADS);
    private final Optional<ThreadFactory> threadFactory = value("threadFactory", Optional.empty());

    private ContextOptions(Map<String, Object> values) {
        super(values, ContextOptions::new);
        if (driver != Driver.IO_THREADS && ioThreads > 1) {
            throw Check.invalid("ioThreads", "is " + ioThreads + ", expected 1 with the driver " + driver);
        }
    }

    /** Returns the number of event loops. */
    public int ioThreads() {
        return ioThreads;
    }

    /**
     * Sets the number of event loops that carry the connections of the context (ZMQ_IO_THREADS), 1 to 1024. Must be 1 unless the
     * driver is {@link Driver#IO_THREADS}. Default 1.
     */
    public ContextOptions ioThreads(int count) {
        return with("ioThreads", Check.range("ioThreads", count, 1, MAX_IO_THREADS));
    }

    /** Returns the maximum number of open sockets. */
    public int maximumSockets() {
        return maximumSockets;
    }

    /** Sets the maximum number of open sockets (ZMQ_MAX_SOCKETS), at least 1. Default 1023. */
    public ContextOptions maximumSockets(int count) {
        return with("maximumSockets", Check.range("maximumSockets", count, 1, Integer.MAX_VALUE));
    }

    /** Returns the Netty transport that carries TCP. */
    public Network network() {
        return network;
    }

    /** Sets the Netty transport that carries TCP. Default {@link Network#AUTOMATIC}. */
    public ContextOptions network(Network wanted) {
        return with("network", wanted);
    }

    /** Returns which threads perform the input and output. */
    public Driver driver() {
        return driver;
    }

    /** Sets which threads perform the input and output. Default {@link Driver#IO_THREADS}. */
    public ContextOptions driver(Driver wanted) {
        return with("driver", wanted);
    }

    /** Returns the factory of the event loops' threads; empty for daemon threads named {@code zeugma-io}. */
    public Optional<ThreadFactory> threadFactory() {
        return threadFactory;
    }

    /**
     * Sets the factory of the event loops' threads, with which the application can name them, set their priority, or bind each to a
     * processor. The context creates all threads when it is opened, in the order in which {@link SocketOptions#affinity} counts
     * them; it creates none unless the driver is {@link Driver#IO_THREADS}. Threads that are not daemons keep the program running
     * until the context is closed.
     */
    public ContextOptions threadFactory(ThreadFactory factory) {
        return with("threadFactory", Optional.of(factory));
    }
}
