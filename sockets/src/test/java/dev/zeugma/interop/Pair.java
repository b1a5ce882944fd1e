package dev.zeugma.interop;

import dev.zeugma.message.SocketType;
import java.util.List;

/** Our socket type and libzmq's on the other side, which are compatible. */
record Pair(SocketType ours, SocketType theirs) {
    /** The legal pairs of the types that we support. */
    static final List<Pair> ALL = List.of(
            new Pair(SocketType.REQ, SocketType.REP),
            new Pair(SocketType.REQ, SocketType.ROUTER),
            new Pair(SocketType.REP, SocketType.REQ),
            new Pair(SocketType.REP, SocketType.DEALER),
            new Pair(SocketType.DEALER, SocketType.REP),
            new Pair(SocketType.DEALER, SocketType.DEALER),
            new Pair(SocketType.DEALER, SocketType.ROUTER),
            new Pair(SocketType.ROUTER, SocketType.REQ),
            new Pair(SocketType.ROUTER, SocketType.DEALER),
            new Pair(SocketType.ROUTER, SocketType.ROUTER),
            new Pair(SocketType.PUSH, SocketType.PULL),
            new Pair(SocketType.PULL, SocketType.PUSH));

    /** The routing id of our side, if its type has one. */
    static final String OUR_ID = "ours";

    /** The routing id of libzmq's side, if its type has one. */
    static final String THEIR_ID = "theirs";

    Envelope ourEnvelope() {
        return Envelope.between(ours, theirs, THEIR_ID);
    }

    Envelope theirEnvelope() {
        return Envelope.between(theirs, ours, OUR_ID);
    }

    /** Whether our side sends first; a ROUTER of ours can, as it reports when its peer is connected. */
    boolean weBegin() {
        return ours != SocketType.REP && ours != SocketType.PULL && theirs != SocketType.REQ;
    }

    /** Whether messages go both ways. */
    boolean answers() {
        return ours != SocketType.PUSH && ours != SocketType.PULL;
    }

    /** Whether requests and replies alternate. */
    boolean takesTurns() {
        return isRequestOrReply(ours) || isRequestOrReply(theirs);
    }

    private static boolean isRequestOrReply(SocketType type) {
        return type == SocketType.REQ || type == SocketType.REP;
    }

    @Override
    public String toString() {
        return "our " + ours + " and their " + theirs;
    }
}
