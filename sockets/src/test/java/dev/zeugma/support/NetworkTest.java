package dev.zeugma.support;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of sockets over TCP, on native epoll and on Java NIO, or on the chosen transports. Each test gets a context
 * that is closed afterwards.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("networks")
public abstract class NetworkTest extends ContextPerTest {
    static List<Transport> networks() {
        return Transport.chosenOf(Transport.TCP_EPOLL, Transport.TCP_NIO);
    }
}
