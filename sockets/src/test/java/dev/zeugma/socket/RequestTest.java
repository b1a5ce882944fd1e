package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request and its reply in one call, which a server that never answers cannot block forever. */
class RequestTest extends TransportTest {
    private static final Duration SOON = Duration.ofMillis(50);

    @Test
    void returnsTheReply() {
        RepSocket server = context.rep();
        server.onMessage(request -> server.send(request.string(0) + "!"));
        ReqSocket client = context.req();
        client.connect(server.bind(anywhere()));
        for (int i = 0; i < 100; i++) {
            assertThat(client.request("request " + i, Waiting.PATIENCE)).contains(Message.of("request " + i + "!"));
        }
    }

    @Test
    @UserAsk(16)
    void continuesAfterATimeoutAndIgnoresALateReply() {
        RepSocket server = context.rep();
        ReqSocket client = context.req();
        client.connect(server.bind(anywhere()));
        assertThat(client.request("first", SOON)).isEmpty();
        assertThat(server.receiveString()).isEqualTo("first");
        server.send("late");
        server.onMessage(request -> server.send("reply to " + request.string(0)));
        assertThat(client.request("second", Waiting.PATIENCE)).contains(Message.of("reply to second"));
    }

    @Test
    @UserAsk(16)
    void asksTheNextServerIfOneIsSilent() {
        RepSocket silent = context.rep();
        RepSocket other = context.rep();
        other.onMessage(request -> other.send("here"));
        ReqSocket client = context.req();
        client.connect(silent.bind(anywhere()));
        client.connect(other.bind(anywhere()));
        Optional<Message> first = client.request("anyone?", Duration.ofMillis(500));
        Optional<Message> reply = first.isPresent() ? first : client.request("anyone?", Waiting.PATIENCE);
        assertThat(reply).contains(Message.of("here"));
    }

    @Test
    void isEmptyWithoutAServerAndReleasesTheMessage() {
        ByteBuf buffer = Unpooled.buffer().writeInt(1);
        assertThat(context.req().request(Message.of(buffer), SOON)).isEmpty();
        assertThat(buffer.refCnt()).isZero();
    }

    @Test
    void serializesSeveralThreads() {
        RepSocket server = context.rep();
        server.onMessage(request -> server.send(request.string(0)));
        ReqSocket client = context.req();
        client.connect(server.bind(anywhere()));
        List<Background<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "thread " + i;
            threads.add(Background.run(() -> {
                for (int n = 0; n < 100; n++) {
                    assertThat(client.request(name + n, Waiting.PATIENCE)).contains(Message.of(name + n));
                }
            }));
        }
        for (Background<Void> thread : threads) {
            thread.result();
        }
    }

    @Test
    void failsWhileASentRequestAwaitsItsReply() {
        RepSocket server = context.rep();
        ReqSocket client = context.req();
        client.connect(server.bind(anywhere()));
        client.send("sent");
        assertFails(ErrorCode.EFSM, () -> client.request("request", SOON));
        assertThat(server.receiveString()).isEqualTo("sent");
        server.send("reply");
        assertThat(client.receiveString()).isEqualTo("reply");
    }

    @Test
    @UserAsk(16)
    void canBeInterruptedAndRepeated() {
        RepSocket server = context.rep();
        ReqSocket client = context.req();
        client.connect(server.bind(anywhere()));
        Thread.currentThread().interrupt();
        assertFails(ErrorCode.EINTR, () -> client.request("first", Waiting.PATIENCE));
        assertThat(Thread.interrupted()).isTrue();
        server.onMessage(request -> server.send("reply to " + request.string(0)));
        assertThat(client.request("second", Waiting.PATIENCE)).contains(Message.of("reply to second"));
    }

    @Test
    void failsWhenTheSocketIsClosed() {
        ReqSocket client = context.req();
        Background<Optional<Message>> waiting = Background.blocked(() -> client.request("x", Waiting.PATIENCE));
        client.close();
        assertCode(ErrorCode.ENOTSOCK, waiting.failure());
        assertFails(ErrorCode.ENOTSOCK, () -> client.request("x", SOON));
    }
}
