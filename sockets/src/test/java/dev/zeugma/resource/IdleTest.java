package dev.zeugma.resource;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.ProcessorTime;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sockets that have nothing to do, or cannot proceed, use no CPU. */
@Tag("timing")
class IdleTest extends TransportTest {
    private void assertIdle(String what, Background<?>... waiting) {
        List<Thread> threads = new ArrayList<>(ProcessorTime.eventLoops());
        for (Background<?> each : waiting) {
            threads.add(each.thread());
        }
        ProcessorTime.assertIdle(transport() + ": " + what, threads);
    }

    @Test
    @UserAsk(6)
    void waitingForMessagesPeersOrRoomUsesNoCpu() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        push.send("hello");
        pull.receive();
        Background<Message> receiver = Background.blocked(pull::receive);
        PushSocket lonely = context.push();
        lonely.bind(anywhere());
        Background<Boolean> sender = Background.blocked(() -> lonely.send("no peer", PATIENCE));
        RouterSocket router = context.router();
        router.bind(anywhere());
        Background<Boolean> awaiting = Background.blocked(() -> router.awaitPeer("nobody", PATIENCE));
        assertIdle("idle sockets", receiver, sender, awaiting);
        push.send("end");
        receiver.result();
        lonely.close();
        router.close();
        sender.failure();
        awaiting.failure();
    }

    /** Received data stays unread in the kernel, even the end of the connection. */
    @Test
    @UserAsk(6)
    void aFullReceiverWithoutItsPeerUsesNoCpu() {
        EventLog events = new EventLog();
        PullSocket pull = context.pull(o -> o.highWaterMarks(1, 1).tcp(SMALL_BUFFERS));
        PushSocket push = newContextOrSame().push(o -> o.highWaterMarks(1, 1)
                .tcp(SMALL_BUFFERS)
                .linger(Duration.ZERO)
                .monitor(events));
        push.connect(pull.bind(anywhere()));
        int sent = 0;
        while (push.send(new byte[LARGE], stall())) {
            sent++;
        }
        assertIdle("a full receiver");
        Background<Boolean> sender = Background.blocked(() -> push.send(new byte[LARGE], PATIENCE));
        assertIdle("a sender without room", sender);
        push.close();
        sender.failure();
        if (!transport().isInproc()) {
            events.await(Disconnected.class);
        }
        assertIdle("a full receiver whose peer is gone");
        for (int i = 0; i < Math.min(sent, 1); i++) {
            pull.receive();
        }
    }

    private Context newContextOrSame() {
        return transport().isInproc() ? context : newContext();
    }

    @Test
    @UserAsk(6)
    void waitingToReconnectUsesNoCpu() {
        PushSocket push = context.push(o -> o.reconnectInterval(Duration.ofHours(1)));
        push.connect(transport().isInproc() ? anywhere() : "tcp://127.0.0.1:1");
        assertIdle("a connection that waits");
    }
}
