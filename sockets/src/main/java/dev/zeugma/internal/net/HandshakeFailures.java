package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import org.jspecify.annotations.Nullable;

/** Maps failed handshakes to the events of libzmq. */
final class HandshakeFailures {
    /** ZMQ_PROTOCOL_ERROR_ZMTP_UNSPECIFIED, for violations without a number of their own in libzmq. */
    private static final int UNSPECIFIED = 0x1000_0000;

    private HandshakeFailures() {}

    static SocketEvent event(
            Endpoint endpoint,
            int connection,
            String peer,
            String reason,
            @Nullable ProtocolException failure,
            int errno) {
        EventKind kind = EventKind.HANDSHAKE_FAILED_PROTOCOL;
        int value = UNSPECIFIED;
        if (failure == null) {
            kind = EventKind.HANDSHAKE_FAILED_NO_DETAIL;
            value = errno;
        } else if (failure.violation() == Violation.HANDSHAKE_TIMEOUT) {
            kind = EventKind.HANDSHAKE_FAILED_NO_DETAIL;
            value = Errno.ETIMEDOUT;
        } else if (failure.status().isPresent()) {
            kind = EventKind.HANDSHAKE_FAILED_AUTH;
            value = failure.status().getAsInt();
        } else {
            value = failure.violation().libzmqCode().orElse(UNSPECIFIED);
        }
        return new SocketEvent.HandshakeFailed(endpoint, connection, peer, reason, kind, value);
    }
}
