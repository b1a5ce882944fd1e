package dev.zeugma.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Statistics of sockets, over every transport. */
class StatisticsTest extends TransportTest {
    private static final Volume NOTHING = new Volume(0, 0);

    private static PeerStatistics onlyPeer(Socket socket) {
        assertThat(socket.statistics().peers()).hasSize(1);
        return socket.statistics().peers().get(0);
    }

    private static void assertSentAndReceived(Socket socket, Volume sent, Volume received) {
        SocketStatistics statistics = socket.statistics();
        assertThat(statistics.sent()).isEqualTo(sent);
        assertThat(statistics.received()).isEqualTo(received);
        assertThat(statistics.dropped()).isEqualTo(NOTHING);
        assertThat(statistics.queuedToReceive()).isZero();
    }

    @Test
    void aSocketWithoutPeersStartsAtZero() {
        PushSocket push = context.push();
        push.bind(anywhere());
        SocketStatistics statistics = push.statistics();
        assertSentAndReceived(push, NOTHING, NOTHING);
        assertThat(statistics.peers()).isEmpty();
        assertThat(statistics.queuedToSend()).isZero();
    }

    @Test
    @UserAsk(11)
    void pushAndPullCountMessagesAndBytes() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        push.send("one");
        push.send(Message.of("two", "frames"));
        pull.receive();
        pull.receive();
        assertSentAndReceived(push, new Volume(2, 12), NOTHING);
        assertSentAndReceived(pull, NOTHING, new Volume(2, 12));
        assertThat(onlyPeer(pull).received()).isEqualTo(new Volume(2, 12));
        assertThat(onlyPeer(push).sent()).isEqualTo(new Volume(2, 12));
    }

    @Test
    void requestsAndRepliesAreCountedWithTheirEnvelopes() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        req.send("question");
        rep.receive();
        rep.send("answer");
        req.receive();
        assertSentAndReceived(req, new Volume(1, 8), new Volume(1, 6));
        assertSentAndReceived(rep, new Volume(1, 6), new Volume(1, 8));
    }

    @Test
    @UserAsk(11)
    void aRouterCountsEachPeerSeparately() {
        RouterSocket router = context.router();
        Endpoint endpoint = router.bind(anywhere());
        for (String id : new String[] {"A", "B"}) {
            DealerSocket dealer = context.dealer(o -> o.routingId(id).property("X-Name", "name of " + id));
            dealer.connect(endpoint);
            for (int i = 0; i < (id.equals("A") ? 1 : 2); i++) {
                dealer.send("hello");
                router.receive();
                router.send(Message.of(id, "welcome"));
                dealer.receive();
            }
        }
        SocketStatistics statistics = router.statistics();
        assertThat(statistics.received()).isEqualTo(new Volume(3, 15));
        assertThat(statistics.sent()).isEqualTo(new Volume(3, 21));
        assertThat(statistics.peers()).hasSize(2);
        PeerStatistics second = statistics.peers().get(1);
        assertThat(second.routingId()).asString().isEqualTo("B");
        assertThat(second.endpoint()).isEqualTo(endpoint);
        assertThat(second.properties().value("X-Name"))
                .hasValueSatisfying(name -> assertThat(name).asString().isEqualTo("name of B"));
        assertThat(second.received()).isEqualTo(new Volume(2, 10));
        assertThat(second.sent()).isEqualTo(new Volume(2, 14));
    }

    @Test
    void pairsCountBothDirections() {
        PairSocket one = context.pair();
        PairSocket other = context.pair();
        other.connect(one.bind(anywhere()));
        other.send("to");
        one.receive();
        one.send("back");
        other.receive();
        assertSentAndReceived(one, new Volume(1, 4), new Volume(1, 2));
        assertSentAndReceived(other, new Volume(1, 2), new Volume(1, 4));
    }

    @Test
    void aPublisherCountsEachCopyAndSubscriptionsAreMessagesToo() {
        PubSocket pub = context.pub();
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket[] subs = {context.sub(), context.sub()};
        for (SubSocket sub : subs) {
            sub.subscribe("t");
            sub.connect(endpoint);
        }
        assertThat(pub.awaitSubscribers(2, PATIENCE)).isTrue();
        pub.send("topic");
        pub.send("no subscription matches this");
        for (SubSocket sub : subs) {
            sub.receive();
            assertThat(sub.statistics().received()).isEqualTo(new Volume(1, 5));
            assertThat(sub.statistics().sent()).isEqualTo(new Volume(1, 2));
        }
        assertSentAndReceived(pub, new Volume(2, 10), new Volume(2, 4));
    }

    @Test
    void extendedPublishersAndSubscribersCountTheSame() {
        XPubSocket xpub = context.xpub();
        XSubSocket xsub = context.xsub();
        xsub.connect(xpub.bind(anywhere()));
        xsub.subscribe("t");
        xpub.receive();
        xpub.send("topic");
        xsub.receive();
        assertSentAndReceived(xpub, new Volume(1, 5), new Volume(1, 2));
        assertSentAndReceived(xsub, new Volume(1, 2), new Volume(1, 5));
    }

    @Test
    @UserAsk(11)
    void unreceivedMessagesAreCountedAsQueued() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        for (int i = 0; i < 5; i++) {
            push.send("message");
        }
        Waiting.until("all have arrived", () -> pull.statistics().queuedToReceive() == 5);
        assertThat(pull.statistics().received()).isEqualTo(NOTHING);
        pull.receive();
        assertThat(pull.statistics().queuedToReceive()).isEqualTo(4);
        assertThat(onlyPeer(pull).queuedToReceive()).isEqualTo(4);
        assertThat(pull.statistics().received()).isEqualTo(new Volume(1, 7));
    }

    @Test
    @UserAsk(11)
    void unsentMessagesAreCountedAsQueued() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(transport().isInproc() ? "inproc://nobody" : "tcp://127.0.0.1:1");
        push.send("one");
        push.send("two");
        assertThat(push.statistics().queuedToSend()).isEqualTo(2);
        PeerStatistics peer = onlyPeer(push);
        assertThat(peer.queuedToSend()).isEqualTo(2);
        assertThat(peer.properties().names()).isEmpty();
    }

    @Test
    void countersIncludeFormerPeers() {
        PullSocket pull = context.pull();
        Endpoint endpoint = pull.bind(anywhere());
        int peers = 20;
        for (int i = 0; i < peers; i++) {
            try (PushSocket push = context.push()) {
                push.connect(endpoint);
                push.send("received");
                push.send("received later");
            }
            if (i % 2 == 0) {
                pull.receive();
            }
        }
        Waiting.until("all have arrived", () -> pull.statistics().queuedToReceive() == 2 * peers - peers / 2);
        Waiting.until("no peer is left", () -> pull.statistics().peers().isEmpty());
        assertThat(pull.statistics().received().messages()).isEqualTo(peers / 2);
        assertThat(pull.statistics().queuedToReceive()).isEqualTo(2 * peers - peers / 2);
        while (pull.receive(Duration.ZERO).isPresent()) {
            continue;
        }
        assertThat(pull.statistics().received())
                .isEqualTo(new Volume(2 * peers, peers * ("received".length() + "received later".length())));
        assertThat(pull.statistics().queuedToReceive()).isZero();
        pull.close();
        assertThat(pull.statistics().received().messages())
                .as("statistics of a closed socket")
                .isEqualTo(2 * peers);
    }

    @Test
    @UserAsk({10, 11})
    void dropsOfASlowSubscriberAreCountedAndReported() {
        EventLog events = new EventLog();
        PubSocket pub = context.pub(o ->
                o.linger(Duration.ZERO).tcp(SMALL_BUFFERS).highWaterMarks(4, 4).monitor(events));
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket slow = context.sub(o -> o.tcp(SMALL_BUFFERS).highWaterMarks(4, 4));
        SubSocket other = context.sub();
        slow.subscribe("l");
        other.subscribe("small");
        slow.connect(endpoint);
        other.connect(endpoint);
        assertThat(pub.awaitSubscribers(2, PATIENCE)).isTrue();
        byte[] large = new byte[LARGE];
        large[0] = 'l';
        int sent = 0;
        while (pub.statistics().dropped().messages() < 3) {
            pub.send(large);
            sent++;
        }
        pub.send("small");
        assertThat(other.receiveString()).isEqualTo("small");
        SocketStatistics statistics = pub.statistics();
        assertThat(statistics.sent().messages() + statistics.dropped().messages())
                .isEqualTo(sent + 1);
        assertThat(statistics.dropped()).isEqualTo(new Volume(3, 3L * LARGE));
        assertThat(statistics.peers())
                .extracting(peer -> peer.dropped().messages())
                .containsExactlyInAnyOrder(3L, 0L);
        if (!transport().isInproc()) {
            assertThat(events.await(SocketEvent.PeerFull.class).endpoint()).isEqualTo(endpoint);
        }
    }

    @Test
    void aRouterCountsMessagesToUnknownRoutingIds() {
        RouterSocket router = context.router();
        DealerSocket dealer = context.dealer(o -> o.routingId("D"));
        dealer.connect(router.bind(anywhere()));
        assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
        router.send(Message.of("D", "known"));
        assertThat(router.statistics().unroutable()).isZero();
        router.send(Message.of("E", "unknown"));
        router.send(Message.of("E", "unknown"));
        assertThat(router.statistics().unroutable()).isEqualTo(2);
        assertThat(router.statistics().sent()).isEqualTo(new Volume(1, 5));
        assertThat(router.statistics().dropped()).isEqualTo(NOTHING);
    }

    @Test
    void aMandatoryRouterCountsNoFailedCalls() {
        RouterSocket router = context.router(o -> o.mandatory(true));
        router.bind(anywhere());
        assertThatThrownBy(() -> router.send(Message.of("E", "unknown")))
                .isInstanceOfSatisfying(
                        ZmqException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EHOSTUNREACH));
        assertThat(router.statistics().unroutable()).isZero();
    }

    @Test
    void aRouterCountsDropsOfASlowPeer() {
        RouterSocket router =
                context.router(o -> o.linger(Duration.ZERO).tcp(SMALL_BUFFERS).highWaterMarks(2, 2));
        DealerSocket dealer =
                context.dealer(o -> o.routingId("D").tcp(SMALL_BUFFERS).highWaterMarks(2, 2));
        dealer.connect(router.bind(anywhere()));
        dealer.send("hello");
        router.receive();
        while (router.statistics().dropped().messages() == 0) {
            router.send(Message.of("D".getBytes(UTF_8), new byte[LARGE]));
        }
        assertThat(onlyPeer(router).dropped()).isEqualTo(new Volume(1, LARGE));
        Waiting.until(
                "messages are queued",
                () -> { // messages queued at the time of the drop may have left since
                    router.send(Message.of("D".getBytes(UTF_8), new byte[LARGE]));
                    return onlyPeer(router).queuedToSend() > 0;
                });
    }
}
