package dev.zeugma.connection;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.mock.MockListener;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.monitor.SocketEvent.Closed;
import dev.zeugma.monitor.SocketEvent.ConnectFailed;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.option.ReconnectStop;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.SilentListener;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.WireTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Losses after which an endpoint stops reconnecting. */
class ReconnectStopTest extends WireTest {
    private final EventLog events = new EventLog();

    private DealerSocket client(ReconnectStop... stops) {
        return context.dealer(o -> quick(o).reconnectStop(stops));
    }

    private DealerOptions quick(DealerOptions options) {
        return options.reconnectInterval(Duration.ofMillis(10))
                .linger(Duration.ofSeconds(2))
                .highWaterMarks(2, 2)
                .monitor(events);
    }

    @Test
    @Conformance(106)
    void stopsWhenTheConnectionIsRefused() throws IOException {
        try (MockListener crashed = new MockListener(unbound()).crash()) {
            DealerSocket client = client(ReconnectStop.CONNECTION_REFUSED);
            Connection connection = client.connect(crashed.endpoint());
            assertFails(ErrorCode.ENOTCONN, () -> connection.await(PATIENCE));
            events.await(Closed.class);
            assertThat(events.types()).containsExactly(observable("ConnectDelayed", "ConnectFailed", "Closed"));
            assertThat(client.trySend(Message.of("nobody"))).isFalse();
        }
    }

    @Test
    @Conformance(106)
    void continuesWhenAnAttemptTimesOut() throws IOException {
        assumeTrue(transport().isTcp(), "a connect to a UNIX socket takes no time");
        try (SilentListener listener = new SilentListener().deaf();
                DealerSocket client = context.dealer(o -> quick(o).reconnectStop(ReconnectStop.CONNECTION_REFUSED)
                        .connectTimeout(Duration.ofMillis(50)))) {
            client.connect(listener.endpoint());
            events.await(ConnectFailed.class);
            events.await(ConnectRetried.class);
            events.await(ConnectFailed.class);
        }
    }

    @Test
    @Conformance(106)
    void stopsWhenTheHandshakeFails() throws IOException {
        try (MockListener listener = new MockListener(unbound())) {
            DealerSocket client = client(ReconnectStop.HANDSHAKE_FAILED);
            Connection connection = client.connect(listener.endpoint());
            listener.accept().close();
            assertFails(ErrorCode.ENOTCONN, () -> connection.await(PATIENCE));
            events.await(Closed.class);
            assertThat(events.types())
                    .containsExactly(
                            observable("ConnectDelayed", "Connected", "HandshakeFailed", "Disconnected", "Closed"));
        }
    }

    @Test
    @Conformance(106)
    @UserAsk(12)
    void reconnectsAfterOtherLosses() {
        DealerSocket client = client(ReconnectStop.HANDSHAKE_FAILED, ReconnectStop.AFTER_DISCONNECT);
        DealerSocket server = context.dealer();
        Endpoint endpoint = server.bind(unbound());
        Connection connection = client.connect(endpoint);
        assertThat(connection.await(PATIENCE)).isTrue();
        events.await(SocketEvent.HandshakeSucceeded.class);
        server.unbind(endpoint);
        events.await(ConnectRetried.class);
        server.bind(endpoint);
        events.await(SocketEvent.HandshakeSucceeded.class);
        events.assertNone(Closed.class, A_WHILE);
        assertThat(connection.await(Duration.ZERO)).as("it was connected once").isTrue();
    }

    @Test
    @Conformance(106)
    void stopsAfterDisconnectWhileMessagesLinger() {
        for (boolean stops : new boolean[] {true, false}) {
            DealerSocket client = stops ? client(ReconnectStop.AFTER_DISCONNECT) : client();
            DealerSocket server = context.dealer(o -> o.highWaterMarks(1, 1).tcp(SMALL_BUFFERS));
            Endpoint endpoint = server.bind(unbound());
            client.connect(endpoint);
            events.await(SocketEvent.HandshakeSucceeded.class);
            while (client.send(new byte[LARGE], A_WHILE)) {
                // until more is queued than the connection takes
            }
            client.disconnect(endpoint);
            server.unbind(endpoint);
            events.await(SocketEvent.Disconnected.class);
            if (stops) {
                events.await(Closed.class);
                events.assertNone(ConnectRetried.class, Duration.ZERO);
            } else {
                events.await(ConnectRetried.class);
                client.close();
                server.bind(endpoint);
                events.await(SocketEvent.HandshakeSucceeded.class);
                assertThat(server.receive(PATIENCE)).as("what lingered").isPresent();
                while (server.receive(A_WHILE).isPresent()) {
                    // so that nothing lingers
                }
            }
            server.close();
        }
    }
}
