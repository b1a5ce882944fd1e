package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.mock.MockPeer;
import dev.zeugma.mock.ZmtpBytes;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.MonitorMessage;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Ports;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same happens to a socket of ours and to one of libzmq, and both must report the same. */
@RequiresLibzmq
@ExtendWith(NoLeaks.class)
class LibzmqMonitorTest {
    private static final String EVENTS = "inproc://events";
    private static final Duration AGAIN = Duration.ofMillis(50);

    /** Events whose value is a number of the connection, which differs each time. */
    private static final Set<EventKind> NUMBERED = Set.of(
            EventKind.CONNECTED, EventKind.LISTENING, EventKind.ACCEPTED, EventKind.CLOSED, EventKind.DISCONNECTED);

    /** What a monitor has sent so far. */
    private static final class Events {
        private final Supplier<Message> receiver;
        private final List<MonitorMessage> all = new ArrayList<>();

        private Events(Supplier<Message> receiver) {
            this.receiver = receiver;
        }

        private MonitorMessage await(EventKind kind) {
            MonitorMessage event;
            do {
                event = MonitorMessage.parse(receiver.get());
                all.add(event);
            } while (event.kind() != kind);
            return event;
        }

        /** One line per event; consecutive failed connection attempts count as one. */
        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            for (MonitorMessage event : all) {
                boolean exact = !NUMBERED.contains(event.kind()) && event.kind() != EventKind.CONNECT_RETRIED;
                lines.add(event.kind() + (exact ? " " + event.value() : "") + " " + event.endpoint());
                removeRepetition(lines, 2); // of UNIX sockets, whose attempts fail immediately
                removeRepetition(lines, 3);
            }
            return lines;
        }

        private static void removeRepetition(List<String> lines, int length) {
            int size = lines.size();
            if (size >= 2 * length
                    && lines.subList(size - length, size).equals(lines.subList(size - 2 * length, size - length))) {
                lines.subList(size - length, size).clear();
            }
        }
    }

    private static Events eventsOf(Context context, Socket socket) {
        socket.monitor(EVENTS);
        PairSocket receiver = context.pair();
        receiver.connect(EVENTS);
        return new Events(() -> receiver.receive(Waiting.PATIENCE).orElseThrow());
    }

    private static Events eventsOf(NativeContext context, NativeSocket socket) {
        socket.monitor(EVENTS);
        NativeSocket receiver = context.open(SocketType.PAIR);
        receiver.connect(EVENTS);
        return new Events(receiver::receive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    @Conformance({106, 111})
    @UserAsk(25)
    void reportsTheSameForARefusedEstablishedAndLostConnection(String transport, @TempDir Path directory) {
        String endpoint = transport.equals("tcp") ? Ports.freeEndpoint() : "ipc://" + directory.resolve("socket");
        List<String> ours;
        List<String> theirs;
        try (Context context = Context.create()) {
            DealerSocket dealer = context.dealer(o -> o.reconnectInterval(AGAIN).linger(Duration.ZERO));
            Events events = eventsOf(context, dealer);
            dealer.connect(endpoint);
            ours = client(events, endpoint);
        }
        try (NativeContext context = new NativeContext()) {
            NativeSocket dealer = context.open(SocketType.DEALER).set(LibZmq.RECONNECT_IVL, (int) AGAIN.toMillis());
            Events events = eventsOf(context, dealer);
            dealer.connect(endpoint);
            theirs = client(events, endpoint);
        }
        assertThat(ours).isEqualTo(theirs);
    }

    private static List<String> client(Events events, String endpoint) {
        for (int i = 0; i < 2; i++) {
            assertThat(events.await(EventKind.CONNECT_RETRIED).value())
                    .isBetween((int) AGAIN.toMillis(), 2 * (int) AGAIN.toMillis());
        }
        for (int i = 0; i < 2; i++) {
            int number;
            try (Context other = Context.create()) {
                other.router().bind(endpoint);
                number = events.await(EventKind.CONNECTED).value();
                events.await(EventKind.HANDSHAKE_SUCCEEDED);
            }
            assertThat(events.await(EventKind.DISCONNECTED).value()).isEqualTo(number);
            events.await(EventKind.CLOSED);
            events.await(EventKind.CONNECT_RETRIED);
        }
        return events.lines();
    }

    @Test
    @Conformance(111)
    @UserAsk(25)
    void reportsTheSameForAListenerAndItsPeers() throws IOException {
        String endpoint = Ports.freeEndpoint();
        List<String> ours;
        List<String> theirs;
        try (Context context = Context.create()) {
            RouterSocket router = context.router(o -> o.linger(Duration.ZERO));
            Events events = eventsOf(context, router);
            router.bind(endpoint);
            ours = server(events, endpoint, router::close);
        }
        try (NativeContext context = new NativeContext()) {
            NativeSocket router = context.open(SocketType.ROUTER);
            Events events = eventsOf(context, router);
            router.bind(endpoint);
            theirs = server(events, endpoint, router::close);
        }
        assertThat(ours).isEqualTo(theirs);
    }

    private static List<String> server(Events events, String endpoint, Runnable close) throws IOException {
        int listener = events.await(EventKind.LISTENING).value();
        int number;
        try (Context other = Context.create()) {
            other.dealer().connect(endpoint);
            number = events.await(EventKind.ACCEPTED).value();
            events.await(EventKind.HANDSHAKE_SUCCEEDED);
        }
        assertThat(events.await(EventKind.DISCONNECTED).value()).isEqualTo(number);
        try (MockPeer peer = MockPeer.connect(Endpoint.parse(endpoint))) {
            peer.finishSending(); // closing with unread bytes might reset the connection
            assertThat(peer.isClosed()).isTrue();
        }
        events.await(EventKind.DISCONNECTED);
        EventKind protocol = EventKind.HANDSHAKE_FAILED_PROTOCOL;
        failHandshake(events, endpoint, protocol, ZmtpBytes.greeting(3, 1, "PLAIN"));
        failHandshake(events, endpoint, protocol, ZmtpBytes.greeting(), ZmtpBytes.command("HELLO"));
        refuse(events, endpoint);
        close.run();
        assertThat(events.await(EventKind.CLOSED).value()).isEqualTo(listener);
        events.await(EventKind.MONITOR_STOPPED);
        return events.lines();
    }

    private static void failHandshake(Events events, String endpoint, EventKind expected, byte[]... sent)
            throws IOException {
        try (MockPeer peer = MockPeer.connect(Endpoint.parse(endpoint))) {
            peer.send(sent);
            events.await(expected);
        }
        events.await(EventKind.DISCONNECTED);
    }

    /**
     * libzmq waits for the peer to close after it sent ERROR. If its own READY had not been sent before, it would
     * report that close as another failure.
     */
    private static void refuse(Events events, String endpoint) throws IOException {
        try (MockPeer peer = MockPeer.connect(Endpoint.parse(endpoint))) {
            peer.send(ZmtpBytes.greeting());
            peer.receiveHex(ZmtpBytes.greeting().length);
            peer.receiveFrame();
            peer.send(ZmtpBytes.command("ERROR", ZmtpBytes.text("400")));
            events.await(EventKind.HANDSHAKE_FAILED_AUTH);
        }
        events.await(EventKind.DISCONNECTED);
    }

    /** Except for the endpoint, which libzmq formats without its transport here, after a CLOSED without a name. */
    @Test
    @Conformance(111)
    @UserAsk(25)
    void reportsTheSameReasonForAFailedBind() {
        String endpoint = Ports.freeEndpoint();
        try (Context owner = Context.create();
                Context context = Context.create();
                NativeContext nativeContext = new NativeContext()) {
            owner.pull().bind(endpoint);
            RouterSocket ours = context.router();
            Events events = eventsOf(context, ours);
            assertThat(catchThrowable(() -> ours.bind(endpoint))).isNotNull();
            NativeSocket theirs = nativeContext.open(SocketType.ROUTER);
            Events theirEvents = eventsOf(nativeContext, theirs);
            assertThat(catchThrowable(() -> theirs.bind(endpoint))).isNotNull();
            assertThat(events.await(EventKind.BIND_FAILED).value())
                    .isEqualTo(theirEvents.await(EventKind.BIND_FAILED).value());
        }
    }
}
