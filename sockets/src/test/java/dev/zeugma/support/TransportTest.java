package dev.zeugma.support;

import dev.zeugma.monitor.SocketEvent;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of sockets over every transport, or over those named in {@code -Dzeugma.transports}, separated by commas. Each
 * test gets a context that is closed afterwards.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("transports")
public abstract class TransportTest extends ContextPerTest {
    static List<Transport> transports() {
        return Transport.chosen();
    }

    /**
     * Waits until this number of peers has connected; over inproc they have when connect or bind returns, without an
     * event.
     */
    protected final void awaitConnected(EventLog events, int peers) {
        if (!transport().isInproc()) {
            events.await(peers, SocketEvent.HandshakeSucceeded.class);
        }
    }

    /** Waits until a peer has left; over inproc it has when close or disconnect returns, without an event. */
    protected final void awaitGone(EventLog events) {
        if (!transport().isInproc()) {
            events.await(SocketEvent.Disconnected.class);
        }
    }

    /** Skips the test over inproc, which has no connections. */
    protected final void assumeConnections() {
        Assumptions.assumeFalse(transport().isInproc(), "inproc has no connections");
    }
}
