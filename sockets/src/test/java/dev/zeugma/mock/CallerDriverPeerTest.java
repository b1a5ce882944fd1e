package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.GREETING_LENGTH;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a peer receives from an application that drives its context and was away for a while. */
class CallerDriverPeerTest extends NetworkTest {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration ABSENCE = INTERVAL.multipliedBy(5);

    private final EventLog events = new EventLog();
    private Context driven;

    @BeforeEach
    void openDrivenContext() {
        driven = newContext(o -> o.driver(Driver.CALLER));
    }

    private void driveUntil(DealerSocket dealer, Class<? extends SocketEvent> event) {
        driveUntil(dealer, event, 1);
    }

    private void driveUntil(DealerSocket dealer, Class<? extends SocketEvent> event, int times) {
        Waiting.until(event.getSimpleName(), () -> {
            dealer.receive(Duration.ofMillis(1));
            return events.all().stream().filter(event::isInstance).count() >= times;
        });
    }

    private void beAway() {
        new EventLog().assertNone(SocketEvent.class, ABSENCE);
    }

    @Test
    void sendsOnePingAfterAnAbsence() throws IOException {
        DealerSocket dealer = driven.dealer(o ->
                o.heartbeat(HeartbeatOptions.every(INTERVAL).timeout(PATIENCE)).monitor(events));
        try (MockListener listener = new MockListener()) {
            dealer.connect(listener.endpoint());
            try (MockPeer peer = listener.accept()) {
                peer.send(greeting(), ready(SocketType.DEALER, ""));
                driveUntil(dealer, SocketEvent.HandshakeSucceeded.class);
                peer.receive(GREETING_LENGTH);
                peer.receiveFrame();

                beAway();
                assertThat(dealer.tryReceive()).isEmpty();
                dealer.send("end");
                int pings = 0;
                while (peer.receiveFrame().hex().contains("50494e47")) {
                    pings++;
                }
                assertThat(pings).as("PINGs, two only on a slow machine").isBetween(1, 2);
            }
        }
    }

    @Test
    void restartsAHandshakeThatTimedOutDuringAnAbsence() throws IOException {
        DealerSocket dealer = driven.dealer(o -> o.handshakeInterval(INTERVAL)
                .reconnectInterval(Duration.ofMillis(20))
                .monitor(events));
        try (MockListener listener = new MockListener()) {
            dealer.connect(listener.endpoint());
            try (MockPeer peer = listener.accept()) {
                driveUntil(dealer, SocketEvent.Connected.class);
                beAway();
                driveUntil(dealer, SocketEvent.HandshakeFailed.class);
                assertThat(peer.isClosed()).isTrue();
            }
            driveUntil(dealer, SocketEvent.Connected.class, 2);
            try (MockPeer again = listener.accept()) {
                again.send(greeting(), ready(SocketType.DEALER, ""));
                driveUntil(dealer, SocketEvent.HandshakeSucceeded.class);
            }
        }
    }
}
