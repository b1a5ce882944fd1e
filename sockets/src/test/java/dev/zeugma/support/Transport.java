package dev.zeugma.support;

import dev.zeugma.option.ContextOptions.Network;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The transports that tests run over. */
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

    /** All transports, or those named in {@code -Dzeugma.transports}, separated by commas. */
    static List<Transport> chosen() {
        String names = System.getProperty("zeugma.transports", "");
        return names.isEmpty()
                ? List.of(values())
                : Stream.of(names.split(",")).map(Transport::valueOf).toList();
    }

    /** The given transports that are chosen, or all of them if none is. */
    public static List<Transport> chosenOf(Transport... given) {
        List<Transport> chosen = Stream.of(given).filter(chosen()::contains).toList();
        return chosen.isEmpty() ? List.of(given) : chosen;
    }

    /** The networks of the TCP transports that are chosen, or both if none is. */
    public static List<Network> chosenNetworks() {
        return chosenOf(TCP_EPOLL, TCP_NIO).stream().map(Transport::network).toList();
    }

    Network network() {
        return network;
    }

    /**
     * TCP probes a full receiver again after some hundred milliseconds; a UNIX socket waits only for event loops, and
     * over inproc only threads of the application pass messages on.
     */
    Duration stall() {
        return switch (this) {
            case TCP_EPOLL, TCP_NIO -> Duration.ofSeconds(1);
            case IPC_EPOLL, IPC_NIO -> Duration.ofMillis(300);
            case INPROC -> Duration.ofMillis(100);
        };
    }

    /** Whether it has no connections, and so no events of connections. */
    public boolean isInproc() {
        return this == INPROC;
    }

    /** Whether connections have addresses and ports, and take time to establish. */
    public boolean isTcp() {
        return this == TCP_EPOLL || this == TCP_NIO;
    }

    /** An unused endpoint to bind; connect to what binding returns. */
    public String anywhere() {
        return isInproc() ? anywhere + NAMES.incrementAndGet() : anywhere;
    }

    /** An unused endpoint that is known before a socket is bound to it. */
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
