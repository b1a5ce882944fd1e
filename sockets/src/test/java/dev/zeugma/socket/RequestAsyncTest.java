package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Requests that block no thread. */
class RequestAsyncTest extends TransportTest {
    private static String text(CompletableFuture<Message> reply) throws Exception {
        return reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).string(0);
    }

    private static Throwable failure(CompletableFuture<Message> reply) {
        Throwable thrown = catchThrowable(() -> text(reply));
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        return thrown.getCause();
    }

    private RepSocket echo() {
        RepSocket server = context.rep();
        server.onMessage(request -> server.send("re: " + request.string(0)));
        return server;
    }

    @Test
    void requestsAreAnsweredInOrder() throws Exception {
        ReqSocket client = context.req();
        client.connect(echo().bind(anywhere()));
        List<CompletableFuture<Message>> replies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            replies.add(client.requestAsync("request " + i));
        }
        for (int i = 0; i < 200; i++) {
            assertThat(text(replies.get(i))).isEqualTo("re: request " + i);
        }
    }

    @Test
    void aRequestWaitsForAServer() throws Exception {
        ReqSocket client = context.req();
        CompletableFuture<Message> reply = client.requestAsync("early");
        client.connect(echo().bind(anywhere()));
        assertThat(text(reply)).isEqualTo("re: early");
    }

    @Test
    void theNextRequestFollowsOneThatTimesOut() throws Exception {
        RepSocket server = context.rep();
        ReqSocket client = context.req();
        client.connect(server.bind(anywhere()));
        CompletableFuture<Message> first =
                client.requestAsync("first").orTimeout(A_WHILE.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Message> second = client.requestAsync("second");
        assertThat(failure(first)).isInstanceOf(TimeoutException.class);
        assertThat(server.receiveString()).isEqualTo("first");
        server.send("late");
        assertThat(server.receiveString()).isEqualTo("second");
        server.send("in time");
        assertThat(text(second)).isEqualTo("in time");
    }

    @Test
    void aCancelledRequestThatWasNotSentIsReleased() throws Exception {
        ReqSocket client = context.req();
        ByteBuf buffer = Unpooled.buffer().writeInt(1);
        CompletableFuture<Message> reply = client.requestAsync(Message.of(buffer));
        assertThat(reply.cancel(false)).isTrue();
        assertThat(buffer.refCnt()).isZero();
        client.connect(echo().bind(anywhere()));
        assertThat(text(client.requestAsync("next"))).isEqualTo("re: next");
    }

    @Test
    void takesTurnsWithBlockingRequests() throws Exception {
        ReqSocket client = context.req();
        client.connect(echo().bind(anywhere()));
        Background<Void> blocking = Background.run(() -> {
            for (int i = 0; i < 200; i++) {
                Optional<Message> reply = client.request("blocking " + i, PATIENCE);
                assertThat(reply).contains(Message.of("re: blocking " + i));
            }
        });
        for (int i = 0; i < 200; i++) {
            assertThat(text(client.requestAsync("async " + i))).isEqualTo("re: async " + i);
        }
        blocking.result();
    }

    @Test
    void aBlockingRequestWaitsForItsTurn() throws Exception {
        RepSocket server = context.rep();
        ReqSocket client = context.req();
        client.connect(server.bind(anywhere()));
        CompletableFuture<Message> first = client.requestAsync("first");
        assertThat(server.receiveString()).isEqualTo("first");
        assertThat(client.request("too early", Duration.ofMillis(50))).isEmpty();
        server.send("reply");
        assertThat(text(first)).isEqualTo("reply");
        server.onMessage(request -> server.send("re: " + request.string(0)));
        assertThat(client.request("in turn", PATIENCE)).contains(Message.of("re: in turn"));
    }

    @Test
    void failsWhileASentRequestAwaitsItsReply() throws Exception {
        RepSocket server = context.rep();
        ReqSocket client = context.req();
        client.connect(server.bind(anywhere()));
        client.send("sent");
        assertCode(ErrorCode.EFSM, failure(client.requestAsync("request")));
        assertThat(server.receiveString()).isEqualTo("sent");
        server.send("reply");
        assertThat(client.receiveString()).isEqualTo("reply");
        server.onMessage(request -> server.send("re: " + request.string(0)));
        assertThat(text(client.requestAsync("next"))).isEqualTo("re: next");
    }

    @Test
    void failsWhenTheSocketIsClosed() {
        ReqSocket client = context.req();
        CompletableFuture<Message> first = client.requestAsync("first");
        CompletableFuture<Message> second = client.requestAsync("second");
        client.close();
        assertCode(ErrorCode.ENOTSOCK, failure(first));
        assertCode(ErrorCode.ENOTSOCK, failure(second));
        assertCode(ErrorCode.ENOTSOCK, failure(client.requestAsync("third")));
    }

    @Test
    void aBlockingRequestOnAnEventLoopIsRefused() throws Exception {
        ReqSocket client = context.req();
        CompletableFuture<Throwable> nested = client.requestAsync("first")
                .thenApply(reply -> assertFails(ErrorCode.EDEADLK, () -> client.request("second", PATIENCE)));
        client.connect(echo().bind(anywhere())); // only now, or the reply might precede thenApply
        assertThat(nested.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).hasMessageContaining("sendAsync");
    }
}
