package dev.zeugma.support;

import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.ContextOptions.Network;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of sockets over every transport, or over those that {@code -Dzeugma.transports} names, separated by commas. Each test
 * gets a context that is closed after it.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("transports")
public abstract class TransportTest extends ContextPerTest {
    @Parameter
    private Transport transport;

    static List<Transport> transports() {
        String chosen = System.getProperty("zeugma.transports", "");
        return chosen.isEmpty()
                ? List.of(Transport.values())
                : Stream.of(chosen.split(",")).map(Transport::valueOf).toList();
    }

    @Override
    protected final Network network() {
        return transport.network();
    }

    /** The transport under test. */
    protected final Transport transport() {
        return transport;
    }

    /** An endpoint of the transport to bind that nobody else uses; what binding returns is to be connected to. */
    protected final String anywhere() {
        return transport.anywhere();
    }

    /** Waits until so many peers have connected; within a context they have when connect or bind returns, without an event. */
    protected final void awaitConnected(EventLog events, int peers) {
        if (!transport.isInproc()) {
            events.await(peers, SocketEvent.HandshakeSucceeded.class);
        }
    }

    /** Waits until a peer is gone; within a context it is when close or disconnect returns, without an event. */
    protected final void awaitGone(EventLog events) {
        if (!transport.isInproc()) {
            events.await(SocketEvent.Disconnected.class);
        }
    }

    /** Leaves the test out where there is no connection that could be as it needs. */
    protected final void assumeConnections() {
        Assumptions.assumeFalse(transport.isInproc(), "there are no connections within a context");
    }
}
