package dev.zeugma.option;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Options of a context.
 *
 * @param ioThreads event loops that carry all connections of the context (ZMQ_IO_THREADS); 1 if a caller drives it
 * @param maximumSockets sockets that may be open at once (ZMQ_MAX_SOCKETS)
 * @param network which kind of Netty transport carries TCP
 * @param driver whose thread does the input and output
 * @param threadFactory makes the threads of the event loops; empty for daemon threads named {@code zeugma-io}
 */
public record ContextOptions(
        int ioThreads, int maximumSockets, Network network, Driver driver, Optional<ThreadFactory> threadFactory) {
    static final int MOST_IO_THREADS = 1024;

    /** Which kind of Netty transport carries TCP. */
    public enum Network {
        /** Native epoll where it is available, Java NIO elsewhere. */
        AUTOMATIC,
        /** Native epoll on Linux; opening a context fails with ENOTSUP where it is not available. */
        EPOLL,
        /** Java NIO everywhere. */
        NIO
    }

    /** Whose thread does the input and output of a context's connections. */
    public enum Driver {
        /** Threads of the context, which work while the application does something else. */
        IO_THREADS,
        /**
         * The thread that calls the sockets does it inside its calls, and while one waits it blocks in the operating
         * system: no message is handed from thread to thread. The context belongs to the first thread that binds,
         * connects, sends or receives; calls of others but {@code close} fail with EMTHREAD. Between calls nothing
         * happens: no heartbeat is answered, no connection made again, no message read.
         */
        CALLER,
        /** As {@link #CALLER}, but a call that waits asks the network again and again: it occupies a core. */
        BUSY_CALLER
    }

    /** One I/O thread, 1023 sockets, native epoll where available. */
    public static final ContextOptions DEFAULTS =
            new ContextOptions(1, 1023, Network.AUTOMATIC, Driver.IO_THREADS, Optional.empty());

    /** Refuses numbers below 1, and several event loops for a caller, which can drive only one. */
    public ContextOptions {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(driver, "driver");
        Check.range("ioThreads", ioThreads, 1, MOST_IO_THREADS);
        Check.range("maximumSockets", maximumSockets, 1, Integer.MAX_VALUE);
        if (driver != Driver.IO_THREADS && ioThreads > 1) {
            throw Check.invalid("ioThreads", "is " + ioThreads + ", expected 1 with the driver " + driver);
        }
    }

    /** A copy with another number of event loops. */
    public ContextOptions ioThreads(int threads) {
        return new ContextOptions(threads, maximumSockets, network, driver, threadFactory);
    }

    /** A copy with another limit of open sockets. */
    public ContextOptions maximumSockets(int sockets) {
        return new ContextOptions(ioThreads, sockets, network, driver, threadFactory);
    }

    /** A copy with another kind of network transport. */
    public ContextOptions network(Network wanted) {
        return new ContextOptions(ioThreads, maximumSockets, wanted, driver, threadFactory);
    }

    /** A copy in which another thread does the input and output. */
    public ContextOptions driver(Driver wanted) {
        return new ContextOptions(ioThreads, maximumSockets, network, wanted, threadFactory);
    }

    /**
     * A copy in which the application makes the threads of the event loops, to name them, to give them a priority, or to bind
     * each to a processor. The factory is asked for all of them when the context is opened, in the order in which {@link
     * SocketOptions#affinity} counts them; not at all if a caller drives the context. A program does not end before a context
     * is closed whose threads are no daemons.
     */
    public ContextOptions threadFactory(ThreadFactory wanted) {
        return new ContextOptions(ioThreads, maximumSockets, network, driver, Optional.of(wanted));
    }
}
