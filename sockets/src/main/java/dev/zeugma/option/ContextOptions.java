package dev.zeugma.option;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Options of a context. Immutable: a setter returns a changed copy, and refuses an invalid value with EINVAL. */
public final class ContextOptions extends Options<ContextOptions> {
    static final int MAX_IO_THREADS = 1024;

    /** The kind of Netty transport that carries TCP. */
    public enum Network {
        /** Native epoll where it is available, Java NIO elsewhere. */
        AUTOMATIC,
        /** Native epoll on Linux; opening a context fails with ENOTSUP where it is not available. */
        EPOLL,
        /** Java NIO everywhere. */
        NIO
    }

    /** The thread that does the input and output of a context's connections. */
    public enum Driver {
        /** Threads of the context, which work while the application does something else. */
        IO_THREADS,
        /**
         * The thread that calls the sockets does the work inside its calls, and while it waits it blocks in the operating
         * system: no message is handed from thread to thread. The context belongs to the first thread that binds, connects,
         * sends or receives; calls of other threads, except {@code close}, fail with EMTHREAD. Between calls nothing happens:
         * no heartbeat is answered, no connection is re-established, no message is read.
         */
        CALLER,
        /** As {@link #CALLER}, but a waiting call polls the network continuously, which keeps one core busy. */
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
     * Sets the number of event loops that carry the connections of the context (ZMQ_IO_THREADS), 1 to 1024. Only 1 is possible
     * if a caller drives the context. Default 1.
     */
    public ContextOptions ioThreads(int count) {
        return with("ioThreads", Check.range("ioThreads", count, 1, MAX_IO_THREADS));
    }

    /** Returns the number of sockets that may be open at the same time. */
    public int maximumSockets() {
        return maximumSockets;
    }

    /** Sets the number of sockets that may be open at the same time (ZMQ_MAX_SOCKETS). Default 1023. */
    public ContextOptions maximumSockets(int count) {
        return with("maximumSockets", Check.range("maximumSockets", count, 1, Integer.MAX_VALUE));
    }

    /** Returns the kind of Netty transport that carries TCP. */
    public Network network() {
        return network;
    }

    /** Sets the kind of Netty transport that carries TCP. Default {@link Network#AUTOMATIC}. */
    public ContextOptions network(Network wanted) {
        return with("network", wanted);
    }

    /** Returns the thread that does the input and output. */
    public Driver driver() {
        return driver;
    }

    /** Sets the thread that does the input and output. Default {@link Driver#IO_THREADS}. */
    public ContextOptions driver(Driver wanted) {
        return with("driver", wanted);
    }

    /** Returns what creates the threads of the event loops; empty for daemon threads named {@code zeugma-io}. */
    public Optional<ThreadFactory> threadFactory() {
        return threadFactory;
    }

    /**
     * Sets the factory that creates the threads of the event loops, so that the application can name them, set their priority,
     * or bind each to a processor. The context creates all of them when it is opened, in the order in which {@link
     * SocketOptions#affinity} counts them, and none if a caller drives it. Threads that are not daemons keep the program
     * running until the context is closed.
     */
    public ContextOptions threadFactory(ThreadFactory factory) {
        return with("threadFactory", Optional.of(factory));
    }
}
