package dev.zeugma.internal.transport;

import static dev.zeugma.internal.transport.SocketTraits.Trait.CONFLATES_INBOUND;
import static dev.zeugma.internal.transport.SocketTraits.Trait.CONFLATES_OUTBOUND;
import static dev.zeugma.internal.transport.SocketTraits.Trait.DIRECTIONS_SHARE_STATE;
import static dev.zeugma.internal.transport.SocketTraits.Trait.ONE_CONNECTION_PER_ENDPOINT;
import static dev.zeugma.internal.transport.SocketTraits.Trait.PUBLISHES;
import static dev.zeugma.internal.transport.SocketTraits.Trait.SENDS_TO_PARTICULAR_PEERS;
import static dev.zeugma.internal.transport.SocketTraits.Trait.SUBSCRIBES;
import static dev.zeugma.internal.transport.SocketTraits.Trait.TAKES_TURNS;
import static dev.zeugma.message.SocketType.DEALER;
import static dev.zeugma.message.SocketType.PAIR;
import static dev.zeugma.message.SocketType.PUB;
import static dev.zeugma.message.SocketType.PULL;
import static dev.zeugma.message.SocketType.PUSH;
import static dev.zeugma.message.SocketType.REP;
import static dev.zeugma.message.SocketType.REQ;
import static dev.zeugma.message.SocketType.ROUTER;
import static dev.zeugma.message.SocketType.STREAM;
import static dev.zeugma.message.SocketType.SUB;
import static dev.zeugma.message.SocketType.XPUB;
import static dev.zeugma.message.SocketType.XSUB;

import dev.zeugma.internal.pattern.ReqPattern;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Everything in which socket types differ apart from their patterns: one row for each type.
 *
 * @param type the socket type
 * @param framing what its connections carry
 * @param inboundRule what a message from the network must satisfy; one that does not ends its connection
 * @param traits its other properties; not modifiable
 */
public record SocketTraits(SocketType type, Framing framing, Predicate<Message> inboundRule, Set<Trait> traits) {
    /** A property that some types have. */
    public enum Trait {
        /** Connecting twice to the same endpoint has no effect, as in libzmq. */
        ONE_CONNECTION_PER_ENDPOINT,
        /** It sends subscriptions. */
        SUBSCRIBES,
        /** It accepts subscriptions, which take effect without a call of the application. */
        PUBLISHES,
        /** Sending and receiving alternate, so what it can do next changes with each message. */
        TAKES_TURNS,
        /** A send may be what a receiver waits for, and the other way round. */
        DIRECTIONS_SHARE_STATE,
        /** Senders wait for particular peers, so each must try again when any peer has room. */
        SENDS_TO_PARTICULAR_PEERS,
        /** With the option conflate, only the newest message from each peer is kept. */
        CONFLATES_INBOUND,
        /** With the option conflate, only the newest message to each peer is kept. */
        CONFLATES_OUTBOUND
    }

    private static final Map<SocketType, SocketTraits> TABLE = new EnumMap<>(SocketType.class);

    static {
        row(PAIR);
        row(PUB, ONE_CONNECTION_PER_ENDPOINT, PUBLISHES, SENDS_TO_PARTICULAR_PEERS, CONFLATES_OUTBOUND);
        row(SUB, ONE_CONNECTION_PER_ENDPOINT, SUBSCRIBES, DIRECTIONS_SHARE_STATE, CONFLATES_INBOUND);
        row(REQ, ReqPattern::isReply, ONE_CONNECTION_PER_ENDPOINT, TAKES_TURNS, DIRECTIONS_SHARE_STATE);
        row(REP, TAKES_TURNS, DIRECTIONS_SHARE_STATE);
        row(DEALER, ONE_CONNECTION_PER_ENDPOINT, CONFLATES_INBOUND, CONFLATES_OUTBOUND);
        row(ROUTER, SENDS_TO_PARTICULAR_PEERS);
        row(PULL, CONFLATES_INBOUND);
        row(PUSH, CONFLATES_OUTBOUND);
        row(XPUB, PUBLISHES, SENDS_TO_PARTICULAR_PEERS, DIRECTIONS_SHARE_STATE, CONFLATES_OUTBOUND);
        row(XSUB, SUBSCRIBES, CONFLATES_INBOUND);
        row(STREAM, Framing.RAW, SocketTraits::any, SENDS_TO_PARTICULAR_PEERS, DIRECTIONS_SHARE_STATE);
    }

    private static void row(SocketType type, Trait... traits) {
        row(type, Framing.ZMTP, SocketTraits::any, traits);
    }

    private static void row(SocketType type, Predicate<Message> inboundRule, Trait... traits) {
        row(type, Framing.ZMTP, inboundRule, traits);
    }

    private static void row(SocketType type, Framing framing, Predicate<Message> inboundRule, Trait... traits) {
        EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
        Collections.addAll(set, traits);
        TABLE.put(type, new SocketTraits(type, framing, inboundRule, Collections.unmodifiableSet(set)));
    }

    private static boolean any(Message message) {
        return true;
    }

    /** Returns the row of a type; throws IllegalArgumentException if there is none, as for drafts. */
    public static SocketTraits of(SocketType type) {
        SocketTraits row = TABLE.get(type);
        if (row == null) {
            throw new IllegalArgumentException("no socket of type " + type);
        }
        return row;
    }

    /** Returns whether the type has a property. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Returns whether one lock guards both directions: subscriptions are received where messages are sent. */
    public boolean needsOneLock() {
        return has(DIRECTIONS_SHARE_STATE) || has(PUBLISHES);
    }
}
