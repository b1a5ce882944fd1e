package dev.zeugma.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Ports;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads that share a socket. */
class ThreadsTest extends TransportTest {
    private static final int THREADS = 4;

    /** All send and receive on both sockets; every message arrives once, complete. */
    @Test
    @UserAsk(3)
    void threadsMayShareASocketToSendAndReceive() {
        DealerSocket left = context.dealer();
        DealerSocket right = context.dealer();
        right.connect(left.bind(anywhere()));
        int each = 2000;
        List<Background<Void>> senders = new ArrayList<>();
        List<Background<Void>> receivers = new ArrayList<>();
        List<Set<String>> received = List.of(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        List<DealerSocket> ends = List.of(left, right);
        for (int end = 0; end < ends.size(); end++) {
            DealerSocket socket = ends.get(end);
            Set<String> seen = received.get(end);
            AtomicInteger missing = new AtomicInteger(THREADS * each);
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "thread " + thread + " of " + end;
                senders.add(Background.run(() -> sendNumbered(socket, name, each)));
                receivers.add(Background.run(() -> receiveAll(socket, missing, seen)));
            }
        }
        senders.forEach(Background::result);
        receivers.forEach(Background::result);
        assertThat(received).allSatisfy(seen -> assertThat(seen).hasSize(THREADS * each));
        assertThat(left.tryReceive()).isEmpty();
        assertThat(right.tryReceive()).isEmpty();
    }

    private static void sendNumbered(DealerSocket socket, String name, int count) {
        for (int i = 0; i < count; i++) {
            String number = name + " message " + i;
            socket.send(i % 2 == 0 ? Message.of(number) : Message.of(number, number, number));
        }
    }

    private static void receiveAll(DealerSocket socket, AtomicInteger missing, Set<String> seen) {
        while (missing.getAndDecrement() > 0) {
            Message message = socket.receive();
            String number = message.string(0);
            assertThat(message.frameCount()).isIn(1, 3);
            for (byte[] frame : message) {
                assertThat(new String(frame)).isEqualTo(number);
            }
            assertThat(seen.add(number)).as("%s arrived only once", number).isTrue();
        }
    }

    @Test
    @UserAsk(3)
    void messagesOfOneThreadStayInOrder() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        int each = 2000;
        List<Background<Void>> senders = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String name = "thread " + thread;
            senders.add(Background.run(() -> {
                for (int i = 0; i < each; i++) {
                    push.send(Message.of(name, String.valueOf(i)));
                }
            }));
        }
        ConcurrentMap<String, Integer> next = new ConcurrentHashMap<>();
        for (int i = 0; i < THREADS * each; i++) {
            Message message = pull.receive();
            int number = next.merge(message.string(0), 1, Integer::sum) - 1;
            assertThat(message.string(1)).isEqualTo(String.valueOf(number));
        }
        senders.forEach(Background::result);
    }

    /** Each receiver takes one message and never returns, so no other call can wake the next. */
    @Test
    void eachBlockedReceiverGetsAMessageOneByOne() throws InterruptedException {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        List<Background<Void>> receivers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            receivers.add(Background.blocked(() -> {
                received.add(pull.receiveString());
                return null;
            }));
        }
        for (int i = 0; i < 8; i++) {
            push.send("message " + i);
            assertThat(received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .isEqualTo("message " + i);
        }
        receivers.forEach(Background::result);
    }

    @Test
    @UserAsk(3)
    void eachBlockedReceiverGetsAMessageOfABurst() {
        for (SocketPair pair : List.of(pullAndPush(), routerAndDealer())) {
            List<Background<Message>> receivers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                receivers.add(Background.blocked(pair.receiver()::receive));
            }
            Set<Message> expected = new HashSet<>();
            for (int i = 0; i < 8; i++) {
                pair.sender().send(Message.of("message " + i));
                expected.add(Message.of("message " + i));
            }
            Set<Message> received = new HashSet<>();
            for (Background<Message> receiver : receivers) {
                Message message = receiver.result();
                received.add(message.hasMore() ? message.rest() : message);
            }
            assertThat(received).isEqualTo(expected);
        }
    }

    private record SocketPair(MessageReceiver receiver, MessageSender sender) {}

    private SocketPair pullAndPush() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        return new SocketPair(pull, push);
    }

    private SocketPair routerAndDealer() {
        RouterSocket router = context.router();
        DealerSocket dealer = context.dealer();
        dealer.connect(router.bind(anywhere()));
        return new SocketPair(router, dealer);
    }

    @Test
    void eachBlockedSenderContinuesWhenAPeerConnects() {
        PushSocket push = context.push();
        Endpoint endpoint = push.bind(anywhere());
        List<Background<Boolean>> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String message = "message " + i;
            senders.add(Background.blocked(() -> push.send(message, PATIENCE)));
        }
        PullSocket pull = context.pull();
        pull.connect(endpoint);
        Set<String> received = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            received.add(pull.receiveString());
        }
        assertThat(received).hasSize(8);
        senders.forEach(sender -> assertThat(sender.result()).isTrue());
    }

    @Test
    void eachBlockedSenderContinuesAsRoomAppears() {
        String endpoint = Ports.freeEndpoint();
        PushSocket push = context.push(o -> o.highWaterMarks(1, 1).reconnectInterval(Duration.ofMillis(20)));
        push.connect(endpoint);
        push.send("first");
        List<Background<Boolean>> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String message = "message " + i;
            senders.add(Background.blocked(() -> push.send(message, PATIENCE)));
        }
        PullSocket pull = context.pull(o -> o.highWaterMarks(1, 1));
        pull.bind(endpoint);
        Set<String> received = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            received.add(pull.receiveString());
        }
        assertThat(received).hasSize(9);
        senders.forEach(sender -> assertThat(sender.result()).isTrue());
    }

    /** A sender blocked by one full peer of a ROUTER neither blocks nor is blocked by a sender to another peer. */
    @Test
    @UserAsk(3)
    void sendersToDifferentRouterPeersWaitIndependently() {
        RouterSocket router =
                context.router(o -> o.mandatory(true).highWaterMarks(1, 1).reconnectInterval(Duration.ofMillis(20)));
        List<String> endpoints = List.of(Ports.freeEndpoint(), Ports.freeEndpoint());
        List<Background<Boolean>> senders = new ArrayList<>();
        for (int peer = 0; peer < 2; peer++) {
            String id = "P" + peer;
            router.connect(endpoints.get(peer), id);
            router.send(Message.of(id, "first"));
            senders.add(Background.blocked(() -> router.send(Message.of(id, "second"), PATIENCE)));
        }
        for (int peer = 1; peer >= 0; peer--) {
            assertThat(senders.get(peer).isDone()).isFalse();
            DealerSocket dealer = context.dealer();
            dealer.bind(endpoints.get(peer));
            assertThat(dealer.receiveString()).isEqualTo("first");
            assertThat(dealer.receiveString()).isEqualTo("second");
            assertThat(senders.get(peer).result()).isTrue();
        }
    }

    @Test
    void workersShareTheRequestsOfARouterThroughDealers() {
        RouterSocket router = context.router();
        Endpoint endpoint = router.bind(anywhere());
        List<Background<Void>> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            workers.add(Background.run(() -> {
                Message request;
                while (!(request = router.receive()).string(1).equals("stop")) {
                    router.send(Message.of("reply to " + request.string(1)).prepend(request.first()));
                }
            }));
        }
        DealerSocket client = context.dealer();
        client.connect(endpoint);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            client.send("request " + i);
            expected.add("reply to request " + i);
        }
        Set<String> replies = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            replies.add(client.receiveString());
        }
        assertThat(replies).isEqualTo(expected);
        workers.forEach(worker -> client.send("stop"));
        workers.forEach(Background::result);
    }
}
