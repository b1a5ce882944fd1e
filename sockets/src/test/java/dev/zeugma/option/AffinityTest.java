package dev.zeugma.option;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The event loops chosen for the connections of a socket. */
class AffinityTest extends TransportTest {
    private static final int LOOPS = 4;
    private static final int CONNECTIONS = 8;

    private final EventLog events = new EventLog();
    private final Queue<String> threads = new ConcurrentLinkedQueue<>();

    /** A context whose event loops run on threads named by number. */
    private Context numbered() {
        AtomicInteger next = new AtomicInteger();
        return newContext(
                o -> o.ioThreads(LOOPS).threadFactory(loop -> new Thread(loop, "test-io-" + next.getAndIncrement())));
    }

    /** Records the threads on which handshakes succeed. */
    private void listen(SocketEvent event) {
        if (event instanceof HandshakeSucceeded) {
            threads.add(Thread.currentThread().getName());
        }
        events.accept(event);
    }

    @Test
    @UserAsk(30)
    void acceptedConnectionsUseTheChosenEventLoops() {
        assumeConnections();
        PullSocket pull = numbered().pull(o -> o.affinity(1, 3).monitor(this::listen));
        String endpoint = pull.bind(anywhere()).toString();
        for (int i = 0; i < CONNECTIONS; i++) {
            context.push().connect(endpoint);
        }
        events.await(CONNECTIONS, HandshakeSucceeded.class);
        assertThat(threads).containsOnly("test-io-1", "test-io-3").hasSize(CONNECTIONS);
    }

    @Test
    @UserAsk(30)
    void outgoingConnectionsUseTheChosenEventLoops() {
        assumeConnections();
        PullSocket pull = context.pull();
        String endpoint = pull.bind(anywhere()).toString();
        PushSocket push = numbered().push(o -> o.affinity(2, 0).monitor(this::listen));
        for (int i = 0; i < CONNECTIONS; i++) {
            push.connect(endpoint);
        }
        events.await(CONNECTIONS, HandshakeSucceeded.class);
        assertThat(threads).containsOnly("test-io-0", "test-io-2").hasSize(CONNECTIONS);
    }

    @Test
    void aReconnectStaysOnItsEventLoop() {
        Assumptions.assumeTrue(anywhere().startsWith("tcp"), "the path of a UNIX socket disappears with it");
        PushSocket push = numbered()
                .push(o ->
                        o.affinity(2).reconnectInterval(Duration.ofMillis(20)).monitor(this::listen));
        PullSocket first = context.pull();
        String endpoint = first.bind(anywhere()).toString();
        push.connect(endpoint);
        events.await(HandshakeSucceeded.class);
        first.unbind(endpoint);
        events.await(Disconnected.class);
        context.pull().bind(endpoint);
        events.await(HandshakeSucceeded.class);
        assertThat(threads).containsExactly("test-io-2", "test-io-2");
    }

    @Test
    void allEventLoopsAreUsedByDefault() {
        assumeConnections();
        PullSocket pull = numbered().pull(o -> o.affinity(1).affinity().monitor(this::listen));
        String endpoint = pull.bind(anywhere()).toString();
        for (int i = 0; i < CONNECTIONS; i++) {
            context.push().connect(endpoint);
        }
        events.await(CONNECTIONS, HandshakeSucceeded.class);
        assertThat(threads).contains("test-io-0", "test-io-1", "test-io-2", "test-io-3");
    }

    @Test
    void ignoresEventLoopsTheContextDoesNotHave() {
        assumeConnections();
        PullSocket pull = numbered().pull(o -> o.affinity(3, 4, 1023).monitor(this::listen));
        context.push().connect(pull.bind(anywhere()));
        events.await(HandshakeSucceeded.class);
        assertThat(threads).containsExactly("test-io-3");
    }

    @Test
    void bindAndConnectFailIfNoneOfTheLoopsExists() {
        assumeConnections();
        PullSocket pull = context.pull(o -> o.affinity(1, 2));
        PushSocket push = context.push(o -> o.affinity(1));
        assertThat(assertFails(ErrorCode.EMTHREAD, () -> pull.bind(anywhere())))
                .hasMessageContaining("affinity is [1, 2]");
        PullSocket anywhere = context.pull();
        String endpoint = anywhere.bind(anywhere()).toString();
        assertFails(ErrorCode.EMTHREAD, () -> push.connect(endpoint));
    }

    @Test
    void hasNoEffectOnInproc() {
        PullSocket pull = context.pull(o -> o.affinity(9));
        PushSocket push = context.push(o -> o.affinity(9));
        push.connect(pull.bind("inproc://affinity"));
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
    }

    @Test
    void aCallerDrivenLoopIsNumberZero() {
        assumeConnections();
        Context driven = newContext(o -> o.driver(Driver.CALLER));
        PullSocket pull = driven.pull(o -> o.affinity(0));
        PushSocket push = driven.push(o -> o.affinity(0));
        push.connect(pull.bind(anywhere()));
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
        PullSocket other = driven.pull(o -> o.affinity(1));
        assertFails(ErrorCode.EMTHREAD, () -> other.bind(anywhere()));
    }

    @Test
    void rejectsNumbersOutOfRange() {
        for (int bad : List.of(-1, 1024)) {
            assertThat(assertFails(ErrorCode.EINVAL, () -> PullOptions.DEFAULTS.affinity(0, bad)))
                    .hasMessageContaining("affinity");
        }
    }
}
