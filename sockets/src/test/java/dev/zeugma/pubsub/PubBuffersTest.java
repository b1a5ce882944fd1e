package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers as frames that one socket sends and several receive: each gets its own, and none leaks. */
class PubBuffersTest extends TransportTest {
    private static final int FROM = 1024;

    private final Random random = new Random(7);

    private ByteBuf buffer(int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        content[0] = 'A';
        // Not pooled, as pools reuse objects: the reference count would be that of another buffer.
        return Unpooled.directBuffer(length + 1, length + 1).writeBytes(content);
    }

    private static void assertReleased(List<ByteBuf> buffers) {
        assertThat(Waiting.within(PATIENCE, () -> buffers.stream().allMatch(buffer -> buffer.refCnt() == 0)))
                .as("all buffers released: %s", buffers)
                .isTrue();
    }

    private SubSocket[] subscribers(PubSocket pub, int many) {
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket[] subs = new SubSocket[many];
        for (int i = 0; i < many; i++) {
            boolean takesBuffers = i % 2 == 0;
            subs[i] = context.sub(o -> takesBuffers ? o.receiveBuffers(FROM) : o);
            subs[i].subscribe("A");
            subs[i].connect(endpoint);
        }
        assertThat(pub.awaitSubscribers(many, PATIENCE)).isTrue();
        return subs;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1023, 8192, 1 << 20})
    @UserAsk(22)
    void areReadIndependentlyByEverySubscriber(int length) {
        PubSocket pub = context.pub();
        SubSocket[] subs = subscribers(pub, 4);
        List<ByteBuf> sent = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            ByteBuf first = buffer(length);
            ByteBuf second = buffer(length);
            Message expected = Message.of(ByteBufUtil.getBytes(first), ByteBufUtil.getBytes(second));
            sent.addAll(List.of(first, second));
            pub.send(Message.of(second).prepend(first));
            for (SubSocket sub : subs) {
                Message received = Requests.receive(sub);
                assertThat(Message.of(received.frames())).isEqualTo(expected);
                received.release();
            }
        }
        assertReleased(sent);
    }

    @Test
    void areReleasedWithoutSubscribers() {
        PubSocket pub = context.pub();
        subscribers(pub, 1);
        ByteBuf unwanted = Unpooled.copiedBuffer("B", StandardCharsets.UTF_8);
        pub.send(unwanted);
        assertThat(unwanted.refCnt()).isZero();
    }

    @Test
    @UserAsk(22)
    void areReleasedWhenSubscribersAreFullOrCloseUnread() {
        PubSocket pub = context.pub(o -> o.highWaterMarks(2, 2).linger(Duration.ZERO));
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket slow = context.sub(o -> o.highWaterMarks(2, 2).receiveBuffers(FROM));
        SubSocket picky = context.sub(o -> o.receiveBuffers(FROM));
        slow.subscribe("A");
        picky.subscribe("A");
        slow.connect(endpoint);
        picky.connect(endpoint);
        assertThat(pub.awaitSubscribers(2, PATIENCE)).isTrue();
        List<ByteBuf> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ByteBuf large = buffer(300_000);
            sent.add(large);
            pub.send(large);
        }
        Requests.receive(picky).release();
        picky.unsubscribe("A");
        assertThat(picky.tryReceive()).isEmpty();
        picky.close();
        slow.close();
        pub.close();
        assertReleased(sent);
    }

    @Test
    void areReleasedWhenAnXPubReceivesThemAsRequests() {
        XPubSocket xpub = context.xpub(o -> o.receiveBuffers(256));
        XSubSocket xsub = context.xsub();
        xsub.connect(xpub.bind(anywhere()));
        xsub.subscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("+A");
        ByteBuf request = buffer(40_000).setByte(0, 1);
        ByteBuf message = buffer(40_000);
        List<ByteBuf> sent = List.of(request, message);
        xsub.send(request);
        xsub.send(message);
        assertThat(Requests.receive(xpub).firstLength()).isEqualTo(40_000);
        Message received = Requests.receive(xpub);
        assertThat(received.firstIsBuffer()).isTrue();
        received.release();
        assertReleased(sent);
    }
}
