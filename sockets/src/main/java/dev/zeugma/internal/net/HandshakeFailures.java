package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.zmtp.wire.Violation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of libzmq's events a failed handshake is. */
final class HandshakeFailures {
    /** Rules that libzmq has no number for, or none of its own. */
    private static final int UNSPECIFIED = 0x1000_0000;

    /** How the NULL mechanism tells of a refusal by an authentication server (RFC 27). */
    private static final Pattern STATUS = Pattern.compile("answered Error\\[([345]00)\\] ");

    private HandshakeFailures() {}

    static SocketEvent event(
            Endpoint endpoint, int connection, String peer, String reason, @Nullable Violation violation, int errno) {
        EventKind kind = EventKind.HANDSHAKE_FAILED_PROTOCOL;
        int value = UNSPECIFIED;
        Matcher status = STATUS.matcher(reason);
        if (violation == null) {
            kind = EventKind.HANDSHAKE_FAILED_NO_DETAIL;
            value = errno;
        } else if (violation == Violation.HANDSHAKE_TIMEOUT) {
            kind = EventKind.HANDSHAKE_FAILED_NO_DETAIL;
            value = Errno.ETIMEDOUT;
        } else if (violation == Violation.ERROR_RECEIVED && status.find()) {
            kind = EventKind.HANDSHAKE_FAILED_AUTH;
            value = Integer.parseInt(status.group(1));
        } else {
            value = violation.libzmqCode().orElse(UNSPECIFIED);
        }
        return new SocketEvent.HandshakeFailed(endpoint, connection, peer, reason, kind, value);
    }
}
