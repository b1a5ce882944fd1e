package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.longHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.RouterNotify;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.WireTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a ROUTER reports of peers that violate the protocol. */
class RouterNotifyTest extends WireTest {
    private static final int MAXIMUM = 100;

    private final EventLog events = new EventLog();
    private RouterSocket router;
    private Endpoint endpoint;

    private void bind() {
        router = context.router(o -> o.notifications(RouterNotify.CONNECT_AND_DISCONNECT)
                .maximumMessageSize(MAXIMUM)
                .monitor(events));
        endpoint = router.bind(anywhere());
    }

    @Test
    @Conformance(37)
    void doesNotReportAFailedHandshake() throws IOException {
        bind();
        try (MockPeer peer = MockPeer.connect(endpoint)) {
            peer.send("00 00 00 00 00 00 00 00 00 00");
            assertThat(peer.isClosed()).isTrue();
        }
        events.await(SocketEvent.HandshakeFailed.class);
        assertThat(router.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(38)
    void reportsOnlyTheDisconnectAfterAnOversizedMessage() throws IOException {
        bind();
        try (MockPeer peer = MockPeer.connect(endpoint).handshake(SocketType.DEALER, "P")) {
            peer.send(frame(ZmtpBytes.LAST, "whole"), frame(MORE, "begun"), longHeader(ZmtpBytes.LAST, MAXIMUM + 1));
            assertThat(router.receive(PATIENCE)).contains(Message.of("P", ""));
            assertThat(router.receive(PATIENCE)).contains(Message.of("P", "whole"));
            assertThat(router.receive(PATIENCE)).contains(Message.of("P", ""));
            assertThat(router.receive(A_WHILE)).isEmpty();
        }
    }
}
