package dev.zeugma.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.PendingTimers;
import dev.zeugma.support.Ports;
import dev.zeugma.support.SilentListener;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A timer ends with its purpose, even if its context and the threads that would run it stay. */
class TimersTest extends NetworkTest {
    /** No timer in these tests ever fires. */
    private static final Duration LATER = Duration.ofMinutes(5);

    private final EventLog events = new EventLog();

    private void awaitTimers() {
        Waiting.until("timers are pending", () -> PendingTimers.of(context) > 0);
    }

    private void awaitNoTimers() {
        Waiting.until("no pending timer", () -> PendingTimers.of(context) == 0);
    }

    @Test
    void aHandshakeTimerEndsWithTheHandshake() {
        PullSocket pull = context.pull(o -> o.handshakeInterval(LATER).monitor(events));
        PushSocket push = context.push(o -> o.handshakeInterval(LATER));
        push.connect(pull.bind(ANY_PORT));
        events.await(SocketEvent.HandshakeSucceeded.class);
        awaitNoTimers();
    }

    @Test
    void aHandshakeTimerEndsWithTheSocket() throws IOException {
        PullSocket pull = context.pull(o -> o.handshakeInterval(LATER));
        TcpEndpoint endpoint = (TcpEndpoint) pull.bind(ANY_PORT);
        try (Socket silent = new Socket("127.0.0.1", endpoint.port())) {
            awaitTimers();
            pull.close();
            awaitNoTimers();
            assertThat(silent.getInputStream().readAllBytes()).as("greeting").isNotEmpty();
        }
    }

    @Test
    void aHandshakeTimerEndsWithThePeer() throws IOException {
        PullSocket pull = context.pull(o -> o.handshakeInterval(LATER));
        TcpEndpoint endpoint = (TcpEndpoint) pull.bind(ANY_PORT);
        try (Socket silent = new Socket("127.0.0.1", endpoint.port())) {
            assertThat(silent.isConnected()).isTrue();
            awaitTimers();
        }
        awaitNoTimers();
    }

    @Test
    void heartbeatTimersEndWithTheConnection() {
        HeartbeatOptions heartbeat = HeartbeatOptions.every(LATER).timeToLive(LATER);
        DealerSocket bound = context.dealer(o -> o.heartbeat(heartbeat).monitor(events));
        DealerSocket connected = context.dealer(o -> o.heartbeat(heartbeat));
        Endpoint endpoint = bound.bind(ANY_PORT);
        connected.connect(endpoint);
        events.await(SocketEvent.HandshakeSucceeded.class);
        awaitTimers();
        connected.disconnect(endpoint);
        awaitNoTimers();
    }

    @Test
    void aReconnectTimerEndsWithTheSocket() {
        PushSocket push = context.push(o -> o.reconnectInterval(LATER).monitor(events));
        push.connect(Ports.freeEndpoint());
        events.await(SocketEvent.ConnectRetried.class);
        awaitTimers();
        push.close();
        awaitNoTimers();
    }

    @Test
    void aReconnectTimerEndsWithTheEndpoint() {
        PushSocket push = context.push(o -> o.reconnectInterval(LATER).monitor(events));
        Endpoint endpoint = push.connect(Ports.freeEndpoint()).endpoint();
        events.await(SocketEvent.ConnectRetried.class);
        awaitTimers();
        push.disconnect(endpoint);
        awaitNoTimers();
    }

    @Test
    void aConnectTimerEndsWithTheSocket() throws IOException {
        try (SilentListener listener = new SilentListener().deaf()) {
            PushSocket push = context.push(o -> o.connectTimeout(LATER));
            push.connect(listener.endpoint());
            awaitTimers();
            push.close();
            awaitNoTimers();
        }
    }

    @Test
    void aLingerTimerEndsWithItsPeer() {
        PushSocket push = context.push(o -> o.tcp(SMALL_BUFFERS).linger(LATER));
        try (Context theirs = newContext()) {
            PullSocket pull = theirs.pull(o -> o.highWaterMarks(1, 1).tcp(SMALL_BUFFERS));
            push.connect(pull.bind(ANY_PORT)).await(PATIENCE);
            for (int i = 0; i < 10; i++) {
                push.send(Message.of(new byte[LARGE]));
            }
            push.close();
            awaitTimers();
            for (int i = 0; i < 10; i++) {
                assertThat(pull.receive(PATIENCE)).isPresent();
            }
            awaitNoTimers();
        }
    }
}
