package dev.zeugma.support;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of connections and of the bytes on them, over TCP and over UNIX sockets, each run on native epoll and on Java NIO, or on
 * those of the transports chosen alone. Each test gets a context that is closed after it.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("wires")
public abstract class WireTest extends ContextPerTest {
    static List<Transport> wires() {
        return Transport.chosenOf(Transport.TCP_EPOLL, Transport.TCP_NIO, Transport.IPC_EPOLL, Transport.IPC_NIO);
    }

    /** Of the types of events that TCP tells, those told here: a UNIX socket is connected at once or not at all. */
    protected final String[] told(String... types) {
        return Stream.of(types)
                .filter(type -> transport().isTcp() || !type.equals("ConnectDelayed"))
                .toArray(String[]::new);
    }
}
