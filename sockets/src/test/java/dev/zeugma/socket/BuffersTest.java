package dev.zeugma.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers as frames: who owns them when, and that none leaks; the leak detector is active. */
class BuffersTest extends NetworkTest {
    private static final int FROM = 1024;

    private final Random random = new Random(42);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 8192, 65_536, 1 << 20, 3_000_000})
    @UserAsk(22)
    void crossTheNetworkUnchanged(int length) {
        PullSocket pull = context.pull(o -> o.receiveBuffers(FROM));
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        for (int i = 0; i < 5; i++) {
            ByteBuf sent = buffer(length);
            byte[] content = ByteBufUtil.getBytes(sent);
            push.send(sent);
            ByteBuf received = pull.receiveBuffer();
            assertThat(ByteBufUtil.getBytes(received)).isEqualTo(content);
            assertThat(received.isDirect()).isEqualTo(length == 0 || length >= FROM);
            received.release();
            assertReleased(List.of(sent));
        }
    }

    @Test
    void areReceivedAsArraysByDefault() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        ByteBuf sent = buffer(100_000);
        byte[] content = ByteBufUtil.getBytes(sent);
        push.send(Message.of(sent).prepend("header".getBytes(UTF_8)));
        Message received = pull.receive();
        assertThat(received.rest().firstIsBuffer()).isFalse();
        assertThat(received.frame(1)).isEqualTo(content);
    }

    @Test
    void receiveBytesCopiesAndReleasesTheBuffer() {
        PullSocket pull = context.pull(o -> o.receiveBuffers(FROM));
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        push.send(new byte[5000]);
        assertThat(pull.receiveBytes()).hasSize(5000);
        push.send(Message.of(new byte[2000], new byte[2000]));
        assertThatIllegalStateException().isThrownBy(pull::receiveBytes);
    }

    @Test
    void aByteBufferIsSentWithoutCopying() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        ByteBuffer sent = ByteBuffer.allocateDirect(20_000).putInt(0, 7).position(2);
        push.send(sent);
        assertThat(sent.position()).isEqualTo(2);
        assertThat(pull.receiveBytes()).hasSize(19_998).startsWith(0, 7);
    }

    @Test
    void stayWithTheCallerIfNotSent() {
        PushSocket push = context.push(o -> o.sendTimeout(Duration.ZERO));
        ByteBuf refused = buffer(2000);
        assertThat(push.send(refused, Duration.ZERO)).isFalse();
        assertThatThrownBy(() -> push.send(refused)).isInstanceOf(ZmqException.class);
        push.close();
        assertThatThrownBy(() -> push.send(refused)).isInstanceOf(ZmqException.class);
        assertThat(refused.refCnt()).isEqualTo(1);
        refused.release();
    }

    @Test
    void areReleasedWhenARouterDropsThem() {
        RouterSocket router = context.router();
        ByteBuf toNobody = buffer(2000);
        router.send(Message.of(toNobody).prepend(new byte[] {1}));
        ByteBuf idAlone = buffer(2000);
        router.send(Message.of(idAlone));
        assertThat(toNobody.refCnt()).isZero();
        assertThat(idAlone.refCnt()).isZero();
    }

    @Test
    @UserAsk(22)
    void areReleasedWhenTheSocketClosesBeforeTheyAreSent() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect("tcp://127.0.0.1:1");
        List<ByteBuf> queued = sendTen(push);
        push.close();
        assertReleased(queued);
    }

    @Test
    @UserAsk(22)
    void areReleasedWhenTheConnectionEndsMidMessage() {
        PullSocket pull = newContext().pull(o -> o.highWaterMarks(1, 1).tcp(SMALL_BUFFERS));
        PushSocket push = context.push(o -> o.linger(Duration.ZERO).tcp(SMALL_BUFFERS));
        push.connect(pull.bind(ANY_PORT));
        List<ByteBuf> queued = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ByteBuf large = buffer(LARGE);
            queued.add(large);
            push.send(large);
        }
        assertThat(pull.receive()).isNotNull();
        push.close();
        assertReleased(queued);
    }

    @Test
    void areReleasedWhenTheReceiverClosesUnread() {
        PullSocket pull = context.pull(o -> o.receiveBuffers(FROM));
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        assertReleased(sendTen(push));
        assertThat(pull.receive(PATIENCE)).isPresent().get().satisfies(Message::release);
        settle(context);
        pull.close();
    }

    @Test
    void areReleasedWhenBothSidesCloseUnread() {
        PullSocket pull = context.pull(o -> o.receiveBuffers(FROM));
        PushSocket push = newContext().push();
        push.connect(pull.bind(ANY_PORT));
        List<ByteBuf> sent = sendTen(push);
        push.close();
        assertReleased(sent);
        assertThat(pull.receive(PATIENCE)).isPresent().get().satisfies(Message::release);
        settle(context);
        pull.close();
    }

    @Test
    void areReleasedByADisconnectThatDropsThem() {
        PushSocket push = context.push();
        PullSocket pull = context.pull(o -> o.receiveBuffers(FROM));
        String endpoint = push.bind(ANY_PORT).toString();
        pull.connect(endpoint);
        assertReleased(sendTen(push));
        settle(context);
        pull.disconnect(endpoint);
        assertThat(pull.tryReceive()).isEmpty();
    }

    @Test
    @UserAsk(22)
    void makeARoundTripToAServer() {
        RepSocket server = context.rep(o -> o.receiveBuffers(FROM));
        ReqSocket client = context.req(o -> o.receiveBuffers(FROM).correlate(true));
        client.connect(server.bind(ANY_PORT));
        for (int i = 0; i < 10; i++) {
            byte[] content = new byte[70_000];
            random.nextBytes(content);
            client.send(content);
            server.send(server.receiveBuffer());
            ByteBuf reply = client.receiveBuffer();
            assertThat(ByteBufUtil.getBytes(reply)).isEqualTo(content);
            reply.release();
        }
    }

    @Test
    void areReleasedWhenARelaxedRequestIsReplaced() {
        RepSocket server = context.rep(o -> o.receiveBuffers(FROM));
        ReqSocket client = context.req(o -> o.receiveBuffers(FROM).relaxed(true));
        client.connect(server.bind(ANY_PORT));
        client.send(buffer(5000));
        server.send(server.receiveBuffer());
        settle(context);
        client.send(buffer(6000));
        ByteBuf request = server.receiveBuffer();
        assertThat(request.readableBytes()).isEqualTo(6000);
        server.send(request);
        ByteBuf reply = client.receiveBuffer();
        assertThat(reply.readableBytes()).isEqualTo(6000);
        reply.release();
    }

    private List<ByteBuf> sendTen(PushSocket push) {
        List<ByteBuf> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ByteBuf buffer = buffer(1000 * (i + 1));
            sent.add(buffer);
            push.send(buffer);
        }
        return sent;
    }

    private static void assertReleased(List<ByteBuf> buffers) {
        assertThat(Waiting.within(PATIENCE, () -> buffers.stream().allMatch(buffer -> buffer.refCnt() == 0)))
                .as("all buffers released: %s", buffers)
                .isTrue();
    }

    private ByteBuf buffer(int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        // Not pooled, as pools reuse objects: the reference count would be that of another buffer.
        return Unpooled.directBuffer(length + 1, length + 1).writeBytes(content);
    }
}
