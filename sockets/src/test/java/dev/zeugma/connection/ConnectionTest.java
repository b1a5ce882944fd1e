package dev.zeugma.connection;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Waiting for the peer of a connected endpoint. */
class ConnectionTest extends TransportTest {
    /** An endpoint to which nobody is bound. */
    private String nowhere() {
        return transport().isInproc() ? anywhere() : "tcp://127.0.0.1:1";
    }

    @Test
    @UserAsk(15)
    void isEstablishedOnceThePeerIsConnected() {
        PullSocket pull = context.pull();
        Endpoint endpoint = pull.bind(anywhere());
        PushSocket push = context.push(o -> o.immediate(true));
        Connection connection = push.connect(endpoint);
        assertThat(connection.endpoint()).isEqualTo(endpoint);
        assertThat(connection).hasToString("connection to " + endpoint);
        assertThat(connection.await(PATIENCE)).isTrue();
        assertThat(connection.established()).isCompleted();
        assertThat(push.trySend(Message.of("hello"))).as("sent at once").isTrue();
        assertThat(pull.receiveString()).isEqualTo("hello");
    }

    @Test
    @UserAsk(15)
    void waitsAtMostTheGivenTimeForAMissingPeer() {
        Connection connection = context.push().connect(nowhere());
        assertThat(connection.await(Duration.ZERO)).isFalse();
        assertThat(connection.await(A_WHILE)).isFalse();
        assertThat(connection.established()).isNotDone();
    }

    @Test
    void failsWhenTheEndpointIsDisconnected() {
        PushSocket push = context.push();
        Connection connection = push.connect(nowhere());
        Background<Boolean> waiting = Background.blocked(() -> connection.await(PATIENCE));
        push.disconnect(connection.endpoint());
        assertCode(ErrorCode.ENOTCONN, waiting.failure());
        assertFails(ErrorCode.ENOTCONN, () -> connection.await(Duration.ZERO));
    }

    @Test
    void failsWhenTheSocketOrTheContextIsClosed() {
        PushSocket push = context.push();
        Connection ofClosedSocket = push.connect(nowhere());
        push.close();
        assertFails(ErrorCode.ENOTCONN, () -> ofClosedSocket.await(PATIENCE));

        Connection ofClosedContext = context.push().connect(nowhere());
        CompletableFuture<Void> established = ofClosedContext.established();
        context.close();
        Throwable failure = catchThrowable(() -> established.join());
        assertThat(failure).isInstanceOf(CompletionException.class);
        assertCode(ErrorCode.ENOTCONN, failure.getCause());
    }

    @Test
    @UserAsk(1)
    void anInterruptEndsTheWait() {
        Connection connection = context.push().connect(nowhere());
        Background<Boolean> interrupted = Background.blocked(() -> {
            try {
                return connection.await(PATIENCE);
            } finally {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        interrupted.thread().interrupt();
        assertCode(ErrorCode.EINTR, interrupted.failure());
    }

    @Test
    void completingTheFutureHasNoEffect() {
        Connection connection = context.push().connect(nowhere());
        connection.established().complete(null);
        assertThat(connection.established()).isNotDone();
    }

    @Test
    void anEventLoopMayUseTheFutureButNotBlockOnIt() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        Connection missing = push.connect(nowhere());
        String where = anywhere();
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        Connection connection =
                push.connect(transport().isInproc() ? where : pull.bind(where).toString());
        connection.established().thenRun(() -> refused.complete(catchThrowable(() -> missing.await(Duration.ZERO))));
        if (transport().isInproc()) {
            pull.bind(where);
            assertThat(refused.join()).as("no event loop").isNull();
        } else {
            Throwable failure = refused.join();
            if (failure != null) { // unless it was established before
                assertCode(ErrorCode.EDEADLK, failure);
            }
        }
    }
}
