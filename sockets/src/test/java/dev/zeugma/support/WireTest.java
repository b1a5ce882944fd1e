package dev.zeugma.support;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of connections and of the bytes on them, over TCP and over UNIX sockets, each on native epoll and on Java NIO,
 * or on the chosen transports. Each test gets a context that is closed afterwards.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("wires")
public abstract class WireTest extends ContextPerTest {
    static List<Transport> wires() {
        return Transport.chosenOf(Transport.TCP_EPOLL, Transport.TCP_NIO, Transport.IPC_EPOLL, Transport.IPC_NIO);
    }

    /**
     * The types of events, out of those over TCP, that this transport has: a UNIX socket connects at once or not at
     * all.
     */
    protected final String[] observable(String... types) {
        return Stream.of(types)
                .filter(type -> transport().isTcp() || !type.equals("ConnectDelayed"))
                .toArray(String[]::new);
    }
}
