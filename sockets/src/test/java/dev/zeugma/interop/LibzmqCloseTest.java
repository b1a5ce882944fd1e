package dev.zeugma.interop;

import static dev.zeugma.mock.OurSockets.receive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One side closes after sending everything; the other must still receive all of it. */
@RequiresLibzmq
class LibzmqCloseTest extends NetworkTest {
    private static final int COUNT = 1000;

    private static Message message(int i) {
        return Message.of(Integer.toString(i), "x".repeat(10_000));
    }

    @Test
    @UserAsk(32)
    void libzmqGetsAllMessagesSentBeforeOurClose() throws Exception {
        try (NativeContext nativeContext = new NativeContext();
                NativeSocket pull = nativeContext.open(SocketType.PULL);
                Context closing = newContext()) {
            PushSocket push = closing.push();
            push.connect(pull.bind());
            for (int i = 0; i < COUNT; i++) {
                push.send(message(i));
            }
            push.close();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
            for (int i = 0; i < COUNT; i++) {
                assertThat(pull.receive()).isEqualTo(message(i));
            }
            closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void weGetAllMessagesSentBeforeLibzmqsClose() throws Exception {
        try (NativeContext nativeContext = new NativeContext();
                PullSocket pull = context.pull(o -> o.highWaterMarks(10, 10))) {
            NativeSocket push = nativeContext.open(SocketType.PUSH);
            push.connect(pull.bind(ANY_PORT).toString());
            for (int i = 0; i < COUNT; i++) {
                push.send(message(i));
            }
            push.closeAfterSending();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(nativeContext::close);
            for (int i = 0; i < COUNT; i++) {
                assertThat(receive(pull)).isEqualTo(message(i));
            }
            closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Reading has stopped at the high-water mark, and the end of the connection follows the unread data. */
    @Test
    void weGetAllMessagesOfAClosedLibzmqSocket() {
        EventLog events = new EventLog();
        int few = 50;
        try (PullSocket pull = context.pull(o -> o.highWaterMarks(10, 10).monitor(events))) {
            try (NativeContext nativeContext = new NativeContext()) {
                NativeSocket push = nativeContext.open(SocketType.PUSH);
                push.connect(pull.bind(ANY_PORT).toString());
                for (int i = 0; i < few; i++) {
                    push.send(message(i));
                }
                events.await(SocketEvent.HandshakeSucceeded.class);
                push.closeAfterSending();
            }
            for (int i = 0; i < few; i++) {
                assertThat(receive(pull)).isEqualTo(message(i));
            }
            events.await(SocketEvent.Disconnected.class);
        }
    }
}
