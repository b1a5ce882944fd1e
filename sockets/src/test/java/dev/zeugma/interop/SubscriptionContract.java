package dev.zeugma.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.mock.OurSockets;
import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.socket.FrameSender;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Waiting;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What publishers and subscribers must do together, whichever side is ours and whichever binds. */
@ExtendWith(NoLeaks.class)
abstract class SubscriptionContract {
    private static final List<Pair> PAIRS = List.of(
            new Pair(SocketType.PUB, SocketType.SUB),
            new Pair(SocketType.PUB, SocketType.XSUB),
            new Pair(SocketType.XPUB, SocketType.SUB),
            new Pair(SocketType.XPUB, SocketType.XSUB),
            new Pair(SocketType.SUB, SocketType.PUB),
            new Pair(SocketType.SUB, SocketType.XPUB),
            new Pair(SocketType.XSUB, SocketType.PUB),
            new Pair(SocketType.XSUB, SocketType.XPUB));

    /** The longest command in a short frame (RFC 37). */
    private static final String LONG_TOPIC = "t".repeat(245);

    private final Conversation conversation;
    private final Pair pair;

    private Context context;
    private Socket ours;
    private End theirs;

    private List<String> topics;

    /** Subscriptions minus cancellations that an XPUB has reported, which reports the first and last of a topic. */
    private int topicsTold;

    private int markers;

    SubscriptionContract(Conversation conversation) {
        this.conversation = conversation;
        this.pair = conversation.pair();
    }

    static Stream<Conversation> conversations() {
        return PAIRS.stream().flatMap(pair -> Stream.of(true, false)
                .map(weBind -> new Conversation(pair, weBind, Network.AUTOMATIC)));
    }

    abstract End openTheirEnd(Pair pair);

    /** Sets or cancels a subscription of their SUB. */
    abstract void subscribeTheirs(End theirs, boolean subscribe, byte[] topic);

    /** Lets their side run what is pending until the next call. */
    abstract void work(End theirs);

    @BeforeEach
    void meet() {
        context = Context.create();
        ours = Kind.of(pair.ours()).ours().apply(context);
        theirs = openTheirEnd(pair);
        // libzmq 4.3.4 misreads the length of the commands for longer topics, and recurses once per byte.
        topics = wePublish() ? List.of("A", LONG_TOPIC) : List.of("A", LONG_TOPIC, "u".repeat(246), "v".repeat(40_000));
        if (conversation.weBind()) {
            theirs.connect(ours.bind("tcp://127.0.0.1:*").toString());
        } else {
            ours.connect(theirs.bind());
        }
    }

    @AfterEach
    void part() {
        theirs.close();
        context.close();
    }

    @Test
    @Conformance({51, 52, 76})
    void deliversOnlySubscribedMessages() {
        for (String topic : topics) {
            request(true, topic);
        }
        awaitTopics(topics.size());
        publish(Message.of("nothing"));
        for (String topic : topics) {
            publish(Message.of("not " + topic));
            Message message = Message.of(topic + " and more", "", "x".repeat(70_000));
            publish(message);
            assertThat(receive()).isEqualTo(message);
        }
    }

    @Test
    @Conformance({51, 52, 78})
    void aTopicNeedsAsManyUnsubscriptionsAsSubscriptions() {
        for (String topic : topics) {
            request(true, topic);
            request(true, topic);
        }
        request(true, "end");
        awaitTopics(topics.size() + 1);
        for (String topic : topics) {
            request(false, topic);
        }
        publish(Message.of("A still"));
        assertThat(receive()).isEqualTo(Message.of("A still"));
        for (String topic : topics) {
            request(false, topic);
            request(false, "unknown");
        }
        awaitTopics(1);
        topics.forEach(topic -> publish(Message.of(topic)));
        publish(Message.of("end"));
        assertThat(receive()).isEqualTo(Message.of("end"));
    }

    @Test
    @Conformance(81)
    void carriesMessagesFromXSubToXPub() {
        boolean weAsk = pair.ours() == SocketType.XSUB && pair.theirs() == SocketType.XPUB;
        boolean theyAsk = pair.ours() == SocketType.XPUB && pair.theirs() == SocketType.XSUB;
        if (!weAsk && !theyAsk) {
            return;
        }
        request(true, "A");
        awaitTopics(1);
        Message message = Message.of("message", "", "x".repeat(70_000));
        if (weAsk) {
            ((XSubSocket) ours).send(message);
            assertThat(theirs.receive()).isEqualTo(message);
        } else {
            theirs.send(message);
            assertThat(OurSockets.receive((MessageReceiver) ours)).isEqualTo(message);
        }
    }

    /** The subscriber, ours or theirs, subscribes to a topic or cancels it. */
    private void request(boolean subscribe, String topicText) {
        byte[] topic = topicText.getBytes(UTF_8);
        if (ours instanceof SubSocket sub) {
            if (subscribe) {
                sub.subscribe(topic);
            } else {
                sub.unsubscribe(topic);
            }
        } else if (ours instanceof XSubSocket xsub) {
            xsub.send(frame(subscribe, topic));
        } else if (pair.theirs() == SocketType.XSUB) {
            theirs.send(Message.of(frame(subscribe, topic)));
        } else {
            subscribeTheirs(theirs, subscribe, topic);
        }
    }

    private static byte[] frame(boolean subscribe, byte[] topic) {
        return subscribe ? SubscriptionFrame.subscribe(topic) : SubscriptionFrame.cancel(topic);
    }

    /** Waits until the publisher, ours or theirs, knows exactly that number of topics. */
    private void awaitTopics(int count) {
        if (wePublish()) {
            Waiting.until(count + " topics", () -> {
                work(theirs);
                return countTopics() == count;
            });
        } else if (pair.theirs() == SocketType.XPUB) {
            while (topicsTold != count) {
                countRequest(theirs.receive());
            }
        } else {
            synchronise(); // until there is a connection, over which earlier subscriptions arrive in any order
            synchronise();
        }
    }

    private int countTopics() {
        if (ours instanceof PubSocket pub) {
            return pub.topicCount();
        }
        XPubSocket xpub = (XPubSocket) ours;
        xpub.tryReceive().ifPresent(this::countRequest);
        return topicsTold;
    }

    private void countRequest(Message request) {
        topicsTold += SubscriptionFrame.subscribes(request.first()) ? 1 : -1;
    }

    /**
     * A PUB of libzmq does not report what it knows; but over one connection, once a later subscription works, the
     * earlier ones do.
     */
    private void synchronise() {
        String marker = "marker " + markers++;
        request(true, marker);
        MessageReceiver receiver = (MessageReceiver) ours;
        Message sign = Message.of(marker);
        Waiting.until("a subscription works", () -> {
            theirs.send(sign);
            return receiver.tryReceive().isPresent();
        });
        theirs.send(Message.of(marker, "last"));
        while (!OurSockets.receive(receiver).hasMore()) {
            // Probes that were sent before the first arrived.
        }
        request(false, marker);
    }

    private void publish(Message message) {
        if (wePublish()) {
            ((FrameSender) ours).send(message);
        } else {
            theirs.send(message);
        }
    }

    private Message receive() {
        return wePublish() ? theirs.receive() : OurSockets.receive((MessageReceiver) ours);
    }

    private boolean wePublish() {
        return pair.ours() == SocketType.PUB || pair.ours() == SocketType.XPUB;
    }
}
