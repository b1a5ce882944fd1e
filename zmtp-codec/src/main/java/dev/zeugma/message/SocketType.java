package dev.zeugma.message;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The socket types that peers announce to each other, and their valid combinations (RFC 37). Draft types are listed but
 * not implemented.
 */
public enum SocketType {
    /** Exchanges messages with exactly one peer (RFC 31). */
    PAIR(0),
    /** Sends each message to all matching subscribers (RFC 29). */
    PUB(1),
    /** Receives the messages of the topics it has subscribed to (RFC 29). */
    SUB(2),
    /** Alternately sends a request and receives its reply (RFC 28). */
    REQ(3),
    /** Alternately receives a request and sends its reply (RFC 28). */
    REP(4),
    /** Sends to its peers in turn and receives from all of them (RFC 28). */
    DEALER(5),
    /** Sends to the peer that a message names and receives from all peers (RFC 28). */
    ROUTER(6),
    /** Receives what {@link #PUSH} sends (RFC 30). */
    PULL(7),
    /** Sends to {@link #PULL} peers in turn (RFC 30). */
    PUSH(8),
    /** A {@link #PUB} that receives subscriptions as messages (RFC 29). */
    XPUB(9),
    /** A {@link #SUB} that sends subscriptions as messages (RFC 29). */
    XSUB(10),
    /** Exchanges plain bytes over TCP; never announced to a peer. */
    STREAM(11),
    /** Sends to the {@link #CLIENT} peer that a message names and receives from all peers; a draft (RFC 41). */
    SERVER(12),
    /** Sends to and receives from {@link #SERVER} peers; a draft (RFC 41). */
    CLIENT(13),
    /** Sends to groups of {@link #DISH} peers; a draft (RFC 48). */
    RADIO(14),
    /** Receives the messages of the groups it has joined; a draft (RFC 48). */
    DISH(15),
    /** Receives what {@link #SCATTER} sends; a draft (RFC 49). */
    GATHER(16),
    /** Sends to {@link #GATHER} peers in turn; a draft (RFC 49). */
    SCATTER(17),
    /** Exchanges plain UDP datagrams; a draft of libzmq. */
    DGRAM(18),
    /** Sends to the peer of the same type that a message names; a draft of libzmq. */
    PEER(19),
    /** Exchanges messages of one frame with exactly one peer; a draft of libzmq. */
    CHANNEL(20);

    private static final Map<String, SocketType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(SocketType::name, Function.identity()));

    private final int code;

    SocketType(int code) {
        this.code = code;
    }

    /** Returns the number of this type in ZMTP 2.0 greetings (RFC 15) and in libzmq's zmq_socket(3). */
    public int code() {
        return code;
    }

    /** Returns the type with exactly the given name, as in the property {@code Socket-Type}; empty if there is none. */
    public static Optional<SocketType> ofName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns whether this type sends its routing id, even an empty one, in the property {@code Identity}. */
    public boolean announcesRoutingId() {
        return this == REQ || this == DEALER || this == ROUTER;
    }

    /**
     * Returns whether sockets of this and the peer's type may be connected (RFC 37, "Socket-Type property"). The
     * relation is symmetric.
     */
    public boolean isCompatibleWith(SocketType peer) {
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
