package dev.zeugma.zmtp.wire;

import java.util.OptionalInt;

/** Why a connection was closed: one constant for each rule of the protocol and each limit that a peer can break. */
public enum Violation {
    /** The peer speaks ZMTP 1.0 or 2.0, or another protocol. */
    UNSUPPORTED_VERSION,
    /** The fixed fields of the greeting are malformed. */
    MALFORMED_GREETING(0x1000_0000),
    /** The peer has a different security mechanism than we have; there is no negotiation. */
    MECHANISM_MISMATCH(0x1100_0002),
    /** The handshake took longer than allowed. */
    HANDSHAKE_TIMEOUT,
    /** The peer sent a message instead of a command during the handshake. */
    UNEXPECTED_MESSAGE(0x1000_0001),
    /** The peer sent a command that is not valid at this step of the handshake. */
    UNEXPECTED_COMMAND(0x1000_0001),
    /** A command has no name, or its name is longer than its body. */
    MALFORMED_COMMAND(0x1000_0011),
    /** The reason of an ERROR command is longer than its body. */
    MALFORMED_ERROR(0x1000_0015),
    /** The peer rejected us with an ERROR command; the exception's message contains its reason. */
    ERROR_RECEIVED,
    /** The metadata is malformed, too long or incomplete. */
    INVALID_METADATA(0x1000_0018),
    /** The peer's socket type is unknown or incompatible with ours. */
    SOCKET_TYPE_MISMATCH,
    /** The peer's routing id is longer than 255 bytes. */
    ROUTING_ID_TOO_LONG,
    /** A frame has one of the flag bits 3 to 7 set. */
    RESERVED_FLAGS,
    /** A command frame has the flag MORE set. */
    COMMAND_WITH_MORE,
    /** A frame is longer than the limit, or than the protocol's maximum of 2^63-1 bytes. */
    FRAME_TOO_LONG,
    /** The frames of a message are together longer than the limit. */
    MESSAGE_TOO_LONG,
    /** A message has more frames than the limit. */
    TOO_MANY_PARTS,
    /** A command is longer than the limit. */
    COMMAND_TOO_LONG,
    /** A PING is too short to contain its time to live. */
    MALFORMED_PING,
    /** A message has an envelope that the socket type cannot accept (RFC 28). */
    INVALID_ENVELOPE,
    /** The peer has more subscriptions than a publisher accepts from one peer. */
    TOO_MANY_SUBSCRIPTIONS;

    private final OptionalInt libzmqCode;

    Violation() {
        libzmqCode = OptionalInt.empty();
    }

    Violation(int code) {
        libzmqCode = OptionalInt.of(code);
    }

    /**
     * Returns libzmq's {@code ZMQ_PROTOCOL_ERROR_...} code for this reason, if there is one, as in the event {@code
     * ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL} of zmq_socket_monitor(3).
     */
    public OptionalInt libzmqCode() {
        return libzmqCode;
    }
}
