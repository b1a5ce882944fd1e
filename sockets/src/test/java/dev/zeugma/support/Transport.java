package dev.zeugma.support;

import dev.zeugma.option.ContextOptions.Network;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

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

    /** All, or those that {@code -Dzeugma.transports} names, separated by commas. */
    static List<Transport> chosen() {
        String names = System.getProperty("zeugma.transports", "");
        return names.isEmpty()
                ? List.of(values())
                : Stream.of(names.split(",")).map(Transport::valueOf).toList();
    }

    /** Those of the given transports that are chosen; all of them if none is. */
    public static List<Transport> chosenOf(Transport... given) {
        List<Transport> chosen = Stream.of(given).filter(chosen()::contains).toList();
        return chosen.isEmpty() ? List.of(given) : chosen;
    }

    /** The networks under the TCP transports that are chosen; both if none is. */
    public static List<Network> chosenNetworks() {
        return chosenOf(TCP_EPOLL, TCP_NIO).stream().map(Transport::network).toList();
    }

    Network network() {
        return network;
    }

    /**
     * TCP takes some hundred milliseconds to look at a full receiver again; a UNIX socket waits for event loops alone, and
     * within a context only threads of the application pass messages on.
     */
    Duration stall() {
        return switch (this) {
            case TCP_EPOLL, TCP_NIO -> Duration.ofSeconds(1);
            case IPC_EPOLL, IPC_NIO -> Duration.ofMillis(300);
            case INPROC -> Duration.ofMillis(100);
        };
    }

    /** Whether there is no connection, and so no event of one. */
    public boolean isInproc() {
        return this == INPROC;
    }

    /** Whether connections have addresses and ports, and take a while to be made. */
    public boolean isTcp() {
        return this == TCP_EPOLL || this == TCP_NIO;
    }

    /** An endpoint to bind that nobody else uses; what binding returns is to be connected to. */
    public String anywhere() {
        return isInproc() ? anywhere + NAMES.incrementAndGet() : anywhere;
    }

    /** An endpoint that is known before anybody is bound to it, and that nobody else uses. */
    String unbound() {
        return switch (this) {
            case TCP_EPOLL, TCP_NIO -> Ports.freeEndpoint();
            case IPC_EPOLL, IPC_NIO ->
                "ipc://" + System.getProperty("java.io.tmpdir") + "/zeugma-test-"
                        + ProcessHandle.current().pid() + "-" + NAMES.incrementAndGet();
            case INPROC -> anywhere();
        };
    }
}
