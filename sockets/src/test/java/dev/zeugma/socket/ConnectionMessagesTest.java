package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.option.RouterNotify;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Messages about connections: hello, disconnect and hiccup messages, and a ROUTER's notifications. */
class ConnectionMessagesTest extends TransportTest {
    private static final byte[] HELLO = "HELLO".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GONE = "GONE".getBytes(StandardCharsets.US_ASCII);

    private static Message received(MessageReceiver socket) {
        return socket.receive(PATIENCE).orElseThrow();
    }

    @Test
    @Conformance(42)
    @UserAsk(13)
    void bothSidesSendHelloFirst() {
        DealerSocket server = context.dealer(o -> o.helloMessage(HELLO));
        Endpoint endpoint = server.bind(anywhere());
        DealerSocket client = context.dealer(o -> o.helloMessage(HELLO));
        client.connect(endpoint);
        client.send("first");
        assertThat(received(server)).isEqualTo(Message.of("HELLO"));
        assertThat(received(server)).isEqualTo(Message.of("first"));
        server.send("second");
        assertThat(received(client)).isEqualTo(Message.of("HELLO"));
        assertThat(received(client)).isEqualTo(Message.of("second"));
    }

    @Test
    @Conformance(42)
    void aRouterSendsHelloToEachPeer() {
        RouterSocket server = context.router(o -> o.helloMessage(HELLO));
        Endpoint endpoint = server.bind(anywhere());
        for (int i = 0; i < 3; i++) {
            DealerSocket client = context.dealer();
            client.connect(endpoint);
            assertThat(received(client)).isEqualTo(Message.of("HELLO"));
        }
    }

    @Test
    @Conformance(42)
    void helloComesFirstEvenIfBoundLater() {
        Endpoint endpoint;
        try (PullSocket place = context.pull()) {
            endpoint = place.bind(anywhere());
            place.unbind(endpoint);
        }
        RouterSocket client = context.router(o ->
                o.helloMessage(HELLO).reconnectInterval(Duration.ofMillis(10)).routingId("C"));
        assumeFalse(endpoint.toString().startsWith("ipc"), "the path of a wildcard disappears with its directory");
        client.connect(endpoint, "S");
        client.send(Message.of("S", "first"));
        RouterSocket server = context.router(o -> o.helloMessage(HELLO));
        server.bind(endpoint);
        assertThat(received(server)).isEqualTo(Message.of("C", "HELLO"));
        assertThat(received(server)).isEqualTo(Message.of("C", "first"));
        assertThat(received(client)).isEqualTo(Message.of("S", "HELLO"));
    }

    @Test
    @Conformance(42)
    void eachReconnectSendsHello() {
        assumeFalse(transport().isInproc(), "there is no second connection");
        DealerSocket client = context.dealer(o -> o.helloMessage(HELLO).reconnectInterval(Duration.ofMillis(10)));
        String where = anywhere();
        Endpoint endpoint = null;
        for (int i = 0; i < 3; i++) {
            try (DealerSocket server = context.dealer()) {
                if (endpoint == null || endpoint.toString().startsWith("ipc")) {
                    endpoint = server.bind(where);
                    client.connect(endpoint);
                } else {
                    server.bind(endpoint);
                }
                assertThat(received(server)).isEqualTo(Message.of("HELLO"));
            }
        }
    }

    @Test
    @Conformance(43)
    @UserAsk(13)
    void theDisconnectMessageFollowsAllMessagesOfAPeer() {
        RouterSocket server = context.router(o -> o.disconnectMessage(GONE));
        Endpoint endpoint = server.bind(anywhere());
        DealerSocket client = context.dealer(o -> o.routingId("C"));
        client.connect(endpoint);
        client.send("last words");
        client.close();
        assertThat(received(server)).isEqualTo(Message.of("C", "last words"));
        assertThat(received(server)).isEqualTo(Message.of("C", "GONE"));
        assertThat(server.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(43)
    void theDisconnectMessageArrivesWhenThePeerDisconnects() {
        RouterSocket server = context.router(o -> o.disconnectMessage(GONE));
        Endpoint endpoint = server.bind(anywhere());
        DealerSocket client = context.dealer(o -> o.routingId("C"));
        client.connect(endpoint);
        client.send("hello");
        assertThat(received(server)).isEqualTo(Message.of("C", "hello"));
        client.disconnect(endpoint);
        assertThat(received(server)).isEqualTo(Message.of("C", "GONE"));
    }

    @Test
    @Conformance(43)
    void theDisconnectMessageArrivesDespiteAFullQueue() {
        RouterSocket server = context.router(o -> o.disconnectMessage(GONE).highWaterMarks(1000, 1));
        Endpoint endpoint = server.bind(anywhere());
        DealerSocket client = context.dealer(o -> o.routingId("C").highWaterMarks(10, 1000));
        client.connect(endpoint);
        int sent = 0;
        while (sent < 5 && client.send("message", PATIENCE)) {
            sent++;
        }
        client.close();
        for (int i = 0; i < sent; i++) {
            assertThat(received(server)).isEqualTo(Message.of("C", "message"));
        }
        assertThat(received(server)).isEqualTo(Message.of("C", "GONE"));
    }

    @Test
    @Conformance(44)
    @UserAsk(13)
    void theHiccupMessageArrivesWhenAConnectionIsLost() {
        assumeFalse(transport().isInproc(), "inproc connections are never lost");
        DealerSocket server = context.dealer();
        Endpoint endpoint = server.bind(anywhere());
        DealerSocket client = context.dealer(o -> o.hiccupMessage(GONE));
        client.connect(endpoint);
        server.send("last words");
        server.close();
        assertThat(received(client)).isEqualTo(Message.of("last words"));
        assertThat(received(client)).isEqualTo(Message.of("GONE"));
    }

    @Test
    void theHiccupMessageReplacesTheNotificationOfARouter() {
        assumeFalse(transport().isInproc(), "inproc connections are never lost");
        DealerSocket server = context.dealer();
        Endpoint endpoint = server.bind(anywhere());
        RouterSocket client = context.router(
                o -> o.notifications(RouterNotify.CONNECT_AND_DISCONNECT).hiccupMessage(GONE));
        client.connect(endpoint, "S");
        assertThat(received(client)).isEqualTo(Message.of("S", ""));
        server.close();
        assertThat(received(client)).isEqualTo(Message.of("S", "GONE"));
    }

    @Test
    @Conformance(36)
    void aRouterReportsPeersThatConnectAndDisconnect() {
        RouterSocket server = context.router(o -> o.notifications(RouterNotify.CONNECT_AND_DISCONNECT));
        Endpoint endpoint = server.bind(anywhere());
        DealerSocket client = context.dealer(o -> o.routingId("C"));
        client.connect(endpoint);
        client.send("hello");
        assertThat(received(server)).isEqualTo(Message.of("C", ""));
        assertThat(received(server)).isEqualTo(Message.of("C", "hello"));
        server.send(Message.of("C", "welcome"));
        assertThat(received(client)).isEqualTo(Message.of("welcome"));
        client.close();
        assertThat(received(server)).isEqualTo(Message.of("C", ""));
        assertThat(server.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(36)
    void aRouterReportsOnlyWhatIsEnabled() {
        RouterSocket ofConnect = context.router(o -> o.notifications(RouterNotify.CONNECT));
        RouterSocket ofDisconnect = context.router(o -> o.notifications(RouterNotify.DISCONNECT));
        for (RouterSocket server : new RouterSocket[] {ofConnect, ofDisconnect}) {
            Endpoint endpoint = server.bind(anywhere());
            try (DealerSocket client = context.dealer(o -> o.routingId("C"))) {
                client.connect(endpoint);
                client.send("hello");
                if (server == ofConnect) {
                    assertThat(received(server)).isEqualTo(Message.of("C", ""));
                }
                assertThat(received(server)).isEqualTo(Message.of("C", "hello"));
            }
        }
        assertThat(received(ofDisconnect)).isEqualTo(Message.of("C", ""));
        assertThat(ofConnect.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(36)
    void aConnectingRouterReportsEachConnection() {
        assumeFalse(transport().isInproc(), "there is no second connection");
        RouterSocket client = context.router(
                o -> o.notifications(RouterNotify.CONNECT_AND_DISCONNECT).reconnectInterval(Duration.ofMillis(10)));
        DealerSocket server = context.dealer();
        Endpoint endpoint = server.bind(anywhere());
        client.connect(endpoint, "S");
        assertThat(received(client)).isEqualTo(Message.of("S", ""));
        server.send("hello");
        assertThat(received(client)).isEqualTo(Message.of("S", "hello"));
        server.unbind(endpoint);
        assertThat(received(client)).isEqualTo(Message.of("S", ""));
        if (!endpoint.toString().startsWith("ipc")) {
            server.bind(endpoint);
            assertThat(received(client)).isEqualTo(Message.of("S", ""));
        }
    }

    @Test
    void aPeerNamedAtConnectIsReportedOnceConnected() {
        RouterSocket client = context.router(o -> o.notifications(RouterNotify.CONNECT));
        RouterSocket server = context.router();
        String where = anywhere();
        if (transport().isInproc()) {
            client.connect(where, "S");
            assertThat(client.tryReceive()).isEmpty();
            server.bind(where);
        } else {
            client.connect(server.bind(where), "S");
        }
        assertThat(received(client)).isEqualTo(Message.of("S", ""));
        assertThat(client.receive(A_WHILE)).isEmpty();
    }
}
