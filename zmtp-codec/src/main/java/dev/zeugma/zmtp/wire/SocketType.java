package dev.zeugma.zmtp.wire;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The socket types that peers announce to each other, and which of them may talk. */
public enum SocketType {
    PAIR(0),
    PUB(1),
    SUB(2),
    REQ(3),
    REP(4),
    DEALER(5),
    ROUTER(6),
    PULL(7),
    PUSH(8),
    XPUB(9),
    XSUB(10),
    STREAM(11),
    SERVER(12),
    CLIENT(13),
    RADIO(14),
    DISH(15),
    GATHER(16),
    SCATTER(17),
    DGRAM(18),
    PEER(19),
    CHANNEL(20);

    private static final Map<String, SocketType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(SocketType::name, Function.identity()));

    private final int code;

    SocketType(int code) {
        this.code = code;
    }

    /** The number of this type in ZMTP 2.0 greetings (RFC 15) and in libzmq's {@code zmq_socket(3)}. */
    public int code() {
        return code;
    }

    /** The type with exactly this name, as it stands in the property {@link Metadata#SOCKET_TYPE}. */
    public static Optional<SocketType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether this type sends its routing id, even an empty one, in the property {@link Metadata#IDENTITY}. */
    public boolean announcesRoutingId() {
        return this == REQ || this == DEALER || this == ROUTER;
    }

    /** Whether a connection between this type and the other is legal (RFC 37, "Socket-Type property"); symmetric. */
    public boolean mayTalkTo(SocketType peer) {
        return switch (this) {
            case REQ -> peer == REP || peer == ROUTER;
            case REP -> peer == REQ || peer == DEALER;
            case DEALER -> peer == REP || peer == DEALER || peer == ROUTER;
            case ROUTER -> peer == REQ || peer == DEALER || peer == ROUTER;
            case PUB, XPUB -> peer == SUB || peer == XSUB;
            case SUB, XSUB -> peer == PUB || peer == XPUB;
            case PUSH -> peer == PULL;
            case PULL -> peer == PUSH;
            case CLIENT -> peer == SERVER;
            case SERVER -> peer == CLIENT;
            case RADIO -> peer == DISH;
            case DISH -> peer == RADIO;
            case SCATTER -> peer == GATHER;
            case GATHER -> peer == SCATTER;
            case PAIR, PEER, CHANNEL, DGRAM -> peer == this;
            case STREAM -> false; // raw TCP, no ZMTP
        };
    }
}
