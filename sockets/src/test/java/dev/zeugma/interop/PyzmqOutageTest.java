package dev.zeugma.interop;

import static dev.zeugma.mock.OurSockets.receive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes with pyzmq that freeze, or die and return. */
@RequiresPyzmq
@ExtendWith(NoLeaks.class)
class PyzmqOutageTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final EventLog events = new EventLog();
    private Context context;

    @BeforeEach
    void open() {
        context = Context.create();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    @Conformance(54)
    @UserAsk(12)
    void reconnectsToAPeerThatAnsweredNoPing() {
        try (PythonPeer process = new PythonPeer();
                RouterSocket router = context.router(
                        o -> o.heartbeat(HeartbeatOptions.every(INTERVAL).timeout(INTERVAL.multipliedBy(5)))
                                .monitor(events))) {
            process.ask("open", "DEALER", "P");
            process.ask("connect", router.bind("tcp://127.0.0.1:*").toString());
            events.await(SocketEvent.HandshakeSucceeded.class);

            process.freeze();
            assertThat(events.await(SocketEvent.Disconnected.class).reason()).contains("PING");

            process.thaw();
            events.await(SocketEvent.HandshakeSucceeded.class);
            process.ask("stream", "1");
            assertThat(receive(router)).isEqualTo(Message.of("P", "0"));
        }
    }

    @Test
    @Conformance(55)
    void disconnectsAPeerSilentBeyondItsOwnTimeToLive() {
        try (PythonPeer process = new PythonPeer();
                RouterSocket router = context.router(o -> o.monitor(events))) {
            process.ask("open", "DEALER");
            process.ask("set", "HEARTBEAT_IVL", "50");
            process.ask("set", "HEARTBEAT_TTL", "1000");
            process.ask("set", "HEARTBEAT_TIMEOUT", "10000");
            process.ask("connect", router.bind("tcp://127.0.0.1:*").toString());
            events.await(SocketEvent.HandshakeSucceeded.class);
            events.assertNone(SocketEvent.Disconnected.class, INTERVAL.multipliedBy(3));

            process.freeze();
            assertThat(events.await(SocketEvent.Disconnected.class).reason()).contains("time to live");
        }
    }

    @Test
    @UserAsk(12)
    void sendsMessagesQueuedDuringAnOutageToTheSuccessor() {
        try (DealerSocket dealer = context.dealer(o -> o.monitor(events))) {
            Endpoint endpoint;
            try (PythonPeer first = new PythonPeer()) {
                first.ask("open", "DEALER");
                endpoint = dealer.connect(first.ask("bind")).endpoint();
                dealer.send("0");
                first.ask("collect", "1");
            }
            events.await(SocketEvent.Disconnected.class);
            for (int i = 0; i < 100; i++) {
                dealer.send(Integer.toString(i));
            }
            try (PythonPeer second = new PythonPeer()) {
                second.ask("open", "DEALER");
                second.ask("bind", endpoint.toString());
                second.ask("collect", "100");
            }
        }
    }
}
