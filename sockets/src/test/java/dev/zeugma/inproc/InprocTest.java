package dev.zeugma.inproc;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.StreamSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Waiting;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inproc names: connecting before and after binding, and closing either side. */
@ExtendWith(NoLeaks.class)
@Tag("jdk")
class InprocTest {
    private static final String NAME = "inproc://name";
    private static final Duration PATIENCE = Waiting.PATIENCE;

    private final Context context = Context.create();

    @AfterEach
    void closeContext() {
        assertThat(Waiting.timed(context::close)).isLessThan(Duration.ofSeconds(5));
    }

    private static void passes(MessageSender from, MessageReceiver to, Message message) {
        from.send(message);
        assertThat(to.receive(PATIENCE)).contains(message);
    }

    @Test
    @Conformance({40, 103})
    void everyPatternMayConnectBeforeBind() {
        PullSocket pull = context.pull();
        pull.connect(NAME + "push");
        PushSocket push = context.push();
        push.bind(NAME + "push");
        passes(push, pull, Message.of("pushed"));

        PairSocket one = context.pair();
        one.connect(NAME + "pair");
        one.send("early");
        PairSocket other = context.pair();
        other.bind(NAME + "pair");
        assertThat(other.receiveString()).isEqualTo("early");
        passes(other, one, Message.of("paired"));

        ReqSocket req = context.req();
        req.connect(NAME + "rep");
        req.send("ask");
        RepSocket rep = context.rep();
        rep.bind(NAME + "rep");
        assertThat(rep.receiveString()).isEqualTo("ask");
        passes(rep, req, Message.of("answer"));

        SubSocket sub = context.sub();
        sub.subscribe("a");
        sub.connect(NAME + "pub");
        PubSocket pub = context.pub();
        pub.bind(NAME + "pub");
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        pub.send("b");
        passes(pub, sub, Message.of("a"));

        XPubSocket xpub = context.xpub();
        xpub.connect(NAME + "xsub");
        XSubSocket xsub = context.xsub();
        xsub.subscribe("a");
        xsub.bind(NAME + "xsub");
        assertThat(xpub.receive(PATIENCE)).isPresent();
        passes(xpub, xsub, Message.of("a"));

        DealerSocket dealer = context.dealer(o -> o.routingId("D"));
        dealer.connect(NAME + "router");
        dealer.send("early");
        RouterSocket router = context.router();
        router.bind(NAME + "router");
        assertThat(router.receive(PATIENCE)).contains(Message.of("D", "early"));
        router.send(Message.of("D", "late"));
        assertThat(dealer.receiveString()).isEqualTo("late");
    }

    @Test
    @Conformance(103)
    void manySocketsMayWaitForOneName() {
        List<DealerSocket> dealers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            DealerSocket dealer = context.dealer();
            dealer.connect(NAME);
            dealer.send(Integer.toString(i));
            dealers.add(dealer);
        }
        RouterSocket router = context.router();
        router.bind(NAME);
        for (int i = 0; i < dealers.size(); i++) {
            Message message = router.receive();
            router.send(Message.of("echo " + message.string(1)).prepend(message.first()));
        }
        for (int i = 0; i < dealers.size(); i++) {
            assertThat(dealers.get(i).receiveString()).isEqualTo("echo " + i);
        }
    }

    @Test
    void aNameBelongsToOneSocketAtATime() {
        PullSocket pull = context.pull();
        pull.bind(NAME);
        assertThat(assertFails(ErrorCode.EADDRINUSE, () -> context.pull().bind(NAME))
                        .endpoint())
                .contains(NAME);
        pull.unbind(NAME);
        assertFails(ErrorCode.ENOENT, () -> pull.unbind(NAME));
        context.pull().bind(NAME);
    }

    @Test
    void aClosedSocketFreesItsNames() {
        PullSocket pull = context.pull();
        pull.bind(NAME);
        pull.close();
        context.pull().bind(NAME);
    }

    @Test
    void namesAreLocalToTheContext() {
        try (Context another = Context.create()) {
            PairSocket here = context.pair();
            PairSocket there = another.pair();
            here.bind(NAME);
            there.bind(NAME);
            PairSocket connected = context.pair();
            connected.connect(NAME);
            passes(connected, here, Message.of("here"));
            assertThat(there.tryReceive()).isEmpty();
            assertThat(there.trySend(Message.of("nobody"))).isFalse();
        }
    }

    @Test
    @Conformance(103)
    void connectedPeersStayWhenTheNameIsReboundElsewhere() {
        RouterSocket first = context.router();
        first.bind(NAME);
        DealerSocket old = context.dealer(o -> o.routingId("old"));
        old.connect(NAME);
        first.unbind(NAME);
        RouterSocket second = context.router();
        second.bind(NAME);
        DealerSocket young = context.dealer(o -> o.routingId("young"));
        young.connect(NAME);

        old.send("hello");
        young.send("hello");
        assertThat(first.receive(PATIENCE)).contains(Message.of("old", "hello"));
        assertThat(second.receive(PATIENCE)).contains(Message.of("young", "hello"));
        first.send(Message.of("old", "welcome"));
        assertThat(old.receiveString()).isEqualTo("welcome");
    }

    @Test
    void messagesSurviveTheirSender() {
        PullSocket pull = context.pull();
        pull.bind(NAME);
        try (PushSocket push = context.push()) {
            push.connect(NAME);
            push.send("from the connected");
        }
        assertThat(pull.receiveString()).isEqualTo("from the connected");

        PullSocket connected = context.pull();
        try (PushSocket push = context.push()) {
            push.bind(NAME + 2);
            connected.connect(NAME + 2);
            push.send("from the bound");
        }
        assertThat(connected.receiveString()).isEqualTo("from the bound");
    }

    @Test
    void messagesOfAClosedSocketReachALaterBind() {
        try (PushSocket push = context.push()) {
            push.connect(NAME);
            push.send("left here");
        }
        PullSocket pull = context.pull();
        pull.bind(NAME);
        assertThat(pull.receive(PATIENCE)).contains(Message.of("left here"));
        assertThat(pull.tryReceive()).isEmpty();
    }

    @Test
    void withoutLingerPendingMessagesAreDropped() {
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(8).writeLong(1);
        try (PushSocket push = context.push(o -> o.linger(Duration.ZERO))) {
            push.connect(NAME);
            push.send(buffer);
        }
        assertThat(buffer.refCnt()).isZero();
        PullSocket pull = context.pull();
        pull.bind(NAME);
        assertThat(pull.tryReceive()).isEmpty();
    }

    @Test
    @Conformance(103)
    void closingTheContextDropsMessagesForUnboundNames() {
        ByteBuf ofClosed = PooledByteBufAllocator.DEFAULT.directBuffer(8).writeLong(1);
        ByteBuf ofOpen = PooledByteBufAllocator.DEFAULT.directBuffer(8).writeLong(1);
        try (PushSocket push = context.push()) {
            push.connect(NAME);
            push.send(ofClosed);
        }
        PushSocket push = context.push();
        push.connect(NAME);
        push.send(ofOpen);
        assertThat(Waiting.timed(context::close)).isLessThan(Duration.ofSeconds(5));
        assertThat(ofClosed.refCnt()).isZero();
        assertThat(ofOpen.refCnt()).isZero();
    }

    @Test
    void aSocketWithoutItsPeerCannotSend() {
        DealerSocket bound = context.dealer();
        Endpoint name = bound.bind(NAME);
        DealerSocket connected = context.dealer();
        connected.connect(name);
        bound.close();
        assertThat(connected.trySend(Message.of("nobody"))).isFalse();

        DealerSocket again = context.dealer();
        again.bind(NAME + 2);
        connected.connect(NAME + 2);
        connected.disconnect(NAME + 2);
        assertThat(again.trySend(Message.of("nobody"))).isFalse();
        assertFails(ErrorCode.ENOENT, () -> connected.disconnect(NAME + 2));
    }

    @Test
    void aLaterBindIgnoresADisconnectedPeer() {
        PairSocket one = context.pair();
        Connection connection = one.connect(NAME);
        assertThat(connection.await(Duration.ZERO)).isFalse();
        one.disconnect(NAME);
        assertFails(ErrorCode.ENOTCONN, () -> connection.await(PATIENCE));
        PairSocket other = context.pair();
        other.bind(NAME);
        assertThat(other.trySend(Message.of("nobody"))).isFalse();
    }

    @Test
    void startsNoEventLoop() {
        PairSocket one = context.pair();
        PairSocket other = context.pair();
        one.bind(NAME);
        other.connect(NAME);
        passes(one, other, Message.of("hello"));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("zeugma-"));
    }

    @Test
    void streamSocketsAreNotSupported() {
        StreamSocket stream = context.stream();
        assertFails(ErrorCode.ENOTSUP, () -> stream.bind(NAME));
        assertFails(ErrorCode.ENOTSUP, () -> stream.connect(NAME));
    }

    @Test
    @Conformance({103, 110})
    void threadsMayBindConnectAndCloseConcurrently() {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("InprocTest: seed " + seed);
        List<Background<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 6; thread++) {
            Random random = new Random(seed + thread);
            threads.add(Background.run(() -> {
                for (int i = 0; i < 400; i++) {
                    connectAndClose(random);
                }
            }));
        }
        threads.forEach(Background::result);
        // Nothing is left of them: a new pair of sockets has each name to itself.
        for (int name = 0; name < 3; name++) {
            PullSocket pull = context.pull();
            pull.bind(NAME + name);
            while (pull.tryReceive().isPresent()) {
                // left by sockets without a peer
            }
            PushSocket push = context.push();
            push.connect(NAME + name);
            passes(push, pull, Message.of("alone"));
        }
    }

    private void connectAndClose(Random random) {
        String name = NAME + random.nextInt(3);
        if (random.nextBoolean()) {
            try (PullSocket pull = context.pull()) {
                pull.bind(name);
                pull.receive(Duration.ofMillis(random.nextInt(2)));
                if (random.nextBoolean()) {
                    pull.unbind(name);
                }
            } catch (ZmqException inUse) {
                assertThat(inUse.code()).isEqualTo(ErrorCode.EADDRINUSE);
            }
        } else {
            try (PushSocket push = context.push()) {
                push.connect(name);
                push.send("hello", Duration.ofMillis(random.nextInt(2)));
                if (random.nextBoolean()) {
                    push.disconnect(name);
                }
            } catch (ZmqException leftByTheOther) {
                assertThat(leftByTheOther.code()).isEqualTo(ErrorCode.ENOENT);
            }
        }
    }

    @Test
    void messagesSentDuringBindArriveInOrder() {
        for (int round = 0; round < 200; round++) {
            String name = NAME + round;
            try (PushSocket push = context.push();
                    PullSocket pull = context.pull()) {
                push.connect(name);
                Background<Void> sender = Background.run(() -> {
                    for (int i = 0; i < 100; i++) {
                        push.send(Integer.toString(i));
                    }
                });
                pull.bind(name);
                for (int i = 0; i < 100; i++) {
                    assertThat(pull.receive(PATIENCE)).contains(Message.of(Integer.toString(i)));
                }
                sender.result();
            }
        }
    }
}
