package dev.zeugma.support;

import dev.zeugma.option.ContextOptions.Network;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests of sockets run over. */
public enum Transport {
    TCP_EPOLL(Network.EPOLL, "tcp://127.0.0.1:*"),
    TCP_NIO(Network.NIO, "tcp://127.0.0.1:*"),
    IPC_EPOLL(Network.EPOLL, "ipc://*"),
    IPC_NIO(Network.NIO, "ipc://*"),
    INPROC(Network.NIO, "inproc://test-");

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Network network;
    private final String anywhere;

    Transport(Network network, String anywhere) {
        this.network = network;
        this.anywhere = anywhere;
    }

    Network network() {
        return network;
    }

    /** Whether there is no connection, and so no event of one. */
    public boolean isInproc() {
        return this == INPROC;
    }

    /** An endpoint to bind that nobody else uses; what binding returns is to be connected to. */
    public String anywhere() {
        return isInproc() ? anywhere + NAMES.incrementAndGet() : anywhere;
    }
}
