package dev.zeugma.monitor;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.WireTest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Events as messages in libzmq's format, over inproc. */
class MonitorSocketTest extends WireTest {
    private static final String EVENTS = "inproc://events";

    private PairSocket receiver(String endpoint) {
        PairSocket receiver = context.pair(o -> o.linger(Duration.ZERO));
        receiver.connect(endpoint);
        return receiver;
    }

    private static MonitorMessage next(PairSocket receiver) {
        return MonitorMessage.parse(receiver.receive(PATIENCE).orElseThrow(() -> new AssertionError("no event")));
    }

    private static void assertNext(PairSocket receiver, EventKind kind, Endpoint endpoint) {
        MonitorMessage event = next(receiver);
        assertThat(event.kind()).as("%s", event).isEqualTo(kind);
        assertThat(event.endpoint()).isEqualTo(endpoint.toString());
    }

    /** UNIX sockets connect without delay. */
    private void assertDelayed(PairSocket receiver, Endpoint endpoint) {
        if (transport().isTcp()) {
            assertNext(receiver, EventKind.CONNECT_DELAYED, endpoint);
        }
    }

    private static void assertStopped(PairSocket receiver) {
        assertThat(next(receiver)).isEqualTo(new MonitorMessage(EventKind.MONITOR_STOPPED, 0, ""));
        assertThat(receiver.receive(Duration.ZERO)).isEmpty();
    }

    @Test
    @Conformance(111)
    @UserAsk(25)
    void reportsTheLifeOfAListener() {
        PullSocket pull = context.pull();
        pull.monitor(EVENTS);
        PairSocket events = receiver(EVENTS);
        Endpoint endpoint = pull.bind(anywhere());
        assertNext(events, EventKind.LISTENING, endpoint);
        PushSocket push = context.push();
        push.connect(endpoint);
        MonitorMessage accepted = next(events);
        assertThat(accepted.kind()).isEqualTo(EventKind.ACCEPTED);
        assertNext(events, EventKind.HANDSHAKE_SUCCEEDED, endpoint);
        push.close();
        assertThat(next(events))
                .isEqualTo(new MonitorMessage(EventKind.DISCONNECTED, accepted.value(), endpoint.toString()));
        pull.close();
        assertNext(events, EventKind.CLOSED, endpoint);
        assertStopped(events);
    }

    @Test
    @Conformance({106, 111})
    @UserAsk(25)
    void reportsConnectionAttempts() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO).reconnectInterval(Duration.ofMillis(20)));
        push.monitor(EVENTS);
        PairSocket events = receiver(EVENTS);
        Endpoint endpoint = push.connect(unbound()).endpoint();
        assertDelayed(events, endpoint);
        assertNext(events, EventKind.CLOSED, endpoint);
        MonitorMessage retried = next(events);
        assertThat(retried.kind()).isEqualTo(EventKind.CONNECT_RETRIED);
        assertThat(retried.value()).isBetween(20, 40);
        assertDelayed(events, endpoint);
    }

    @Test
    @Conformance(111)
    void sendsOnlyTheChosenEvents() {
        PullSocket pull = context.pull();
        pull.monitor(EVENTS, Set.of(EventKind.ACCEPTED, EventKind.DISCONNECTED));
        PairSocket events = receiver(EVENTS);
        Endpoint endpoint = pull.bind(anywhere());
        for (int i = 0; i < 3; i++) {
            PushSocket push = context.push();
            push.connect(endpoint);
            assertNext(events, EventKind.ACCEPTED, endpoint);
            push.close();
            assertNext(events, EventKind.DISCONNECTED, endpoint);
        }
        pull.stopMonitoring();
        assertThat(events.receive(A_WHILE)).as("not chosen").isEmpty();
    }

    @Test
    @Conformance(111)
    void requiresInproc() {
        PullSocket pull = context.pull();
        assertFails(ErrorCode.EPROTONOSUPPORT, () -> pull.monitor(anywhere()));
        assertFails(ErrorCode.EINVAL, () -> pull.monitor("events"));
        pull.close();
        assertFails(ErrorCode.ENOTSOCK, () -> pull.monitor(EVENTS));
    }

    @Test
    void rejectsANameInUse() {
        PullSocket other = context.pull();
        other.bind(EVENTS);
        PullSocket pull = context.pull();
        assertFails(ErrorCode.EADDRINUSE, () -> pull.monitor(EVENTS));
        pull.bind(anywhere());
    }

    @Test
    void canBeStoppedAndRestarted() {
        EventLog log = new EventLog();
        PullSocket pull = context.pull(o -> o.monitor(log));
        pull.monitor(EVENTS);
        PairSocket first = receiver(EVENTS);
        pull.stopMonitoring();
        assertStopped(first);
        assertThat(log.await(SocketEvent.MonitorStopped.class).endpoint()).isEqualTo(Endpoint.parse(EVENTS));
        pull.bind(anywhere());

        pull.monitor(EVENTS);
        PairSocket second = receiver(EVENTS);
        Endpoint endpoint = pull.bind(anywhere());
        assertNext(second, EventKind.LISTENING, endpoint);
        assertThat(first.receive(Duration.ZERO)).isEmpty();
        pull.stopMonitoring();
        pull.stopMonitoring();
        assertStopped(second);
    }

    @Test
    void aNewEndpointReplacesTheFirst() {
        PullSocket pull = context.pull();
        pull.monitor(EVENTS);
        PairSocket first = receiver(EVENTS);
        pull.monitor("inproc://elsewhere");
        PairSocket second = receiver("inproc://elsewhere");
        assertStopped(first);
        assertNext(second, EventKind.LISTENING, pull.bind(anywhere()));
    }

    @Test
    void aReceiverThatDoesNotReadBlocksNobody() {
        PullSocket pull = context.pull(o -> o.linger(Duration.ZERO));
        pull.monitor(EVENTS, Set.of(EventKind.LISTENING));
        PairSocket lazy = context.pair(o -> o.linger(Duration.ZERO).highWaterMarks(1, 1));
        lazy.connect(EVENTS);
        int room = 1001;
        for (int i = 0; i < room + 20; i++) {
            pull.unbind(pull.bind(anywhere()));
        }
        int received = 0;
        while (lazy.receive(Duration.ZERO).isPresent()) {
            received++;
        }
        assertThat(received).isEqualTo(room);
        pull.unbind(pull.bind(anywhere()));
        assertThat(next(lazy).kind()).isEqualTo(EventKind.LISTENING);
    }

    @Test
    void eventsWithoutAReceiverAreLost() {
        PullSocket pull = context.pull();
        pull.monitor(EVENTS);
        pull.bind(anywhere());
        PairSocket late = receiver(EVENTS);
        assertNext(late, EventKind.LISTENING, pull.bind(anywhere()));
    }

    /** Events come from several threads, and the last one must remain the last. */
    @Test
    void nothingFollowsTheLastEvent() {
        Context busy = newContext(o -> o.ioThreads(2));
        PullSocket pull = busy.pull();
        Endpoint endpoint = pull.bind(anywhere());
        AtomicBoolean enough = new AtomicBoolean();
        Background<Void> peers = Background.run(() -> {
            while (!enough.get()) {
                try (PushSocket push = context.push(o -> o.linger(Duration.ZERO))) {
                    push.connect(endpoint);
                }
            }
        });
        for (int round = 0; round < 100; round++) {
            String name = EVENTS + round;
            pull.monitor(name);
            try (PairSocket receiver = busy.pair()) {
                receiver.connect(name);
                pull.stopMonitoring();
                MonitorMessage last;
                do {
                    last = next(receiver);
                } while (last.kind() != EventKind.MONITOR_STOPPED);
                assertThat(receiver.receive(Duration.ZERO)).isEmpty();
            }
        }
        enough.set(true);
        peers.result();
    }

    @Test
    void worksInACallerDrivenContext() {
        Context driven = newContext(o -> o.driver(Driver.CALLER));
        PullSocket pull = driven.pull();
        pull.monitor(EVENTS);
        PairSocket events = driven.pair();
        events.connect(EVENTS);
        Endpoint endpoint = pull.bind(anywhere());
        assertNext(events, EventKind.LISTENING, endpoint);
        PushSocket push = driven.push();
        push.connect(endpoint);
        assertNext(events, EventKind.ACCEPTED, endpoint);
        assertNext(events, EventKind.HANDSHAKE_SUCCEEDED, endpoint);
        push.close();
        assertNext(events, EventKind.DISCONNECTED, endpoint);
        pull.close();
        assertNext(events, EventKind.CLOSED, endpoint);
        assertStopped(events);
    }
}
