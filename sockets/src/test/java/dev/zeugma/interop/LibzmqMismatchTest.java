package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.SocketType;
import dev.zeugma.mock.OurSockets;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Sockets of libzmq whose types are incompatible with ours. */
class LibzmqMismatchTest extends TwoLibrariesTest {
    static final List<SocketType> TYPES = OurSockets.TYPES;

    private static final Set<SocketType> THEIR_TYPES = EnumSet.range(SocketType.PAIR, SocketType.XSUB);

    private final EventLog events = new EventLog();
    private final CommonOptions options = DealerOptions.DEFAULTS.monitor(events).common();

    @ParameterizedTest
    @FieldSource("TYPES")
    @Conformance(69)
    void libzmqIsRefusedWhenItConnects(SocketType type) {
        Socket socket = OurSockets.open(context, type, options);
        for (SocketType theirType : illegalFor(type)) {
            Endpoint endpoint = socket.bind("tcp://127.0.0.1:*");
            try (NativeSocket theirs = nativeContext.open(theirType)) {
                theirs.connect(endpoint.toString());
                handshakeFails(endpoint, theirType);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    @Conformance(69)
    void libzmqIsRefusedWhenWeConnect(SocketType type) {
        Socket socket = OurSockets.open(context, type, options);
        for (SocketType theirType : illegalFor(type)) {
            try (NativeSocket theirs = nativeContext.open(theirType)) {
                Endpoint endpoint = socket.connect(theirs.bind()).endpoint();
                handshakeFails(endpoint, theirType);
                socket.disconnect(endpoint);
            }
        }
    }

    private void handshakeFails(Endpoint endpoint, SocketType theirType) {
        SocketEvent.HandshakeFailed failure = events.await(
                SocketEvent.HandshakeFailed.class, event -> event.endpoint().equals(endpoint));
        assertThat(failure.reason()).as("reason to refuse %s", theirType).isNotBlank();
        assertThat(events.all()).noneMatch(SocketEvent.HandshakeSucceeded.class::isInstance);
    }

    private static List<SocketType> illegalFor(SocketType type) {
        return THEIR_TYPES.stream()
                .filter(theirs -> !Pair.ALL.contains(new Pair(type, theirs)))
                .toList();
    }
}
