package dev.zeugma.support;

import dev.zeugma.monitor.SocketEvent;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of sockets over every transport, or over those that {@code -Dzeugma.transports} names, separated by commas. Each test
 * gets a context that is closed after it.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("transports")
public abstract class TransportTest extends ContextPerTest {
    static List<Transport> transports() {
        return Transport.chosen();
    }

    /** Waits until so many peers have connected; within a context they have when connect or bind returns, without an event. */
    protected final void awaitConnected(EventLog events, int peers) {
        if (!transport().isInproc()) {
            events.await(peers, SocketEvent.HandshakeSucceeded.class);
        }
    }

    /** Waits until a peer is gone; within a context it is when close or disconnect returns, without an event. */
    protected final void awaitGone(EventLog events) {
        if (!transport().isInproc()) {
            events.await(SocketEvent.Disconnected.class);
        }
    }

    /** Leaves the test out where there is no connection that could be as it needs. */
    protected final void assumeConnections() {
        Assumptions.assumeFalse(transport().isInproc(), "there are no connections within a context");
    }
}
