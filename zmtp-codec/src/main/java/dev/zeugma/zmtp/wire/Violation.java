package dev.zeugma.zmtp.wire;

import java.util.OptionalInt;

/** Why a connection was closed: one constant for each rule of the protocol and each limit that a peer can break. */
public enum Violation {
    /** The peer speaks ZMTP 1.0 or 2.0, or another protocol. */
    UNSUPPORTED_VERSION,
    /** The fixed fields of the greeting are malformed. */
    MALFORMED_GREETING(0x1000_0000),
    /** The peer has another security mechanism than we; there is no negotiation. */
    MECHANISM_MISMATCH(0x1100_0002),
    /** The handshake took longer than allowed. */
    HANDSHAKE_TIMEOUT,
    /** A message instead of a command during the handshake. */
    UNEXPECTED_MESSAGE(0x1000_0001),
    /** A command that does not belong to this step of the handshake. */
    UNEXPECTED_COMMAND(0x1000_0001),
    /** A command without a name, or whose name does not fit. */
    MALFORMED_COMMAND(0x1000_0011),
    /** An ERROR whose reason does not fit. */
    MALFORMED_ERROR(0x1000_0015),
    /** The peer refused us with ERROR; the text of the exception contains its reason. */
    ERROR_RECEIVED,
    /** Metadata that is malformed, too long or incomplete. */
    INVALID_METADATA(0x1000_0018),
    /** The peer's socket type is unknown or incompatible with ours. */
    SOCKET_TYPE_MISMATCH,
    /** A routing id of more than 255 bytes. */
    ROUTING_ID_TOO_LONG,
    /** A frame with one of the flag bits 3 to 7. */
    RESERVED_FLAGS,
    /** A command frame with the flag MORE. */
    COMMAND_WITH_MORE,
    /** A frame longer than the limit, or than the protocol's 2^63-1 bytes. */
    FRAME_TOO_LONG,
    /** A message whose frames together are longer than the limit. */
    MESSAGE_TOO_LONG,
    /** A message of more frames than the limit. */
    TOO_MANY_PARTS,
    /** A command longer than the limit. */
    COMMAND_TOO_LONG,
    /** A PING too short for its time to live. */
    MALFORMED_PING,
    /** A message whose envelope the socket type cannot accept (RFC 28). */
    INVALID_ENVELOPE,
    /** More subscriptions than a publisher keeps for one peer. */
    TOO_MANY_SUBSCRIPTIONS;

    private final OptionalInt libzmqCode;

    Violation() {
        libzmqCode = OptionalInt.empty();
    }

    Violation(int code) {
        libzmqCode = OptionalInt.of(code);
    }

    /**
     * Returns the {@code ZMQ_PROTOCOL_ERROR_...} code of libzmq's {@code zmq_socket_monitor(3)} for {@code
     * ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL}, if it has one for this reason.
     */
    public OptionalInt libzmqCode() {
        return libzmqCode;
    }
}
