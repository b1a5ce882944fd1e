package dev.zeugma.internal.pattern;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** REP (RFC 28): receives a request from the next peer in turn, then sends the reply to it. Both gates share one lock. */
public final class RepPattern implements Pattern {
    private final AddressedPeers peers;

    /** The peer whose request awaits a reply; null if there is none. */
    private @Nullable Peer requester;

    /** Counts the requests received. */
    private long turn;

    /** The envelope of the last request, innermost frame first: the delimiter, then the hops back to the requester. */
    private final Deque<byte[]> envelope = new ArrayDeque<>();

    /** The body of the next request, already taken from its peer but not received by the application. */
    private @Nullable Message fetched;

    public RepPattern(boolean handover) {
        peers = new AddressedPeers(handover, false);
    }

    @Override
    public void attach(Peer peer) {}

    @Override
    public boolean identify(Peer peer, byte[] announcedRoutingId) {
        return peers.identify(peer, announcedRoutingId);
    }

    @Override
    public void detach(Peer peer) {
        peers.detach(peer);
    }

    @Override
    public void close() {
        peers.close();
        if (fetched != null) {
            fetched.release();
            fetched = null;
        }
    }

    @Override
    public void readable(Peer peer) {
        peers.readable(peer);
    }

    @Override
    public @Nullable Message receive() {
        if (requester != null) {
            throw new ZmqException(ErrorCode.EFSM, "a REP socket must send the reply before it receives again");
        }
        if (!fetch()) {
            return null;
        }
        Message body = fetched;
        fetched = null;
        requester = peers.lastPolled();
        turn++;
        return body;
    }

    /** Fetches the next request, if it is not fetched yet; drops messages that are not requests. Returns whether there is one. */
    private boolean fetch() {
        Message message;
        while (fetched == null && (message = peers.poll()) != null) {
            fetched = openEnvelope(message);
        }
        return fetched != null;
    }

    /** Stores the envelope, up to and including the delimiter, and returns the body; null if the message is not a request. */
    private @Nullable Message openEnvelope(Message message) {
        envelope.clear();
        Message left = message;
        while (left.hasMore()) {
            envelope.push(left.first());
            boolean delimiter = left.isFirstEmpty();
            left = left.dropFirst();
            if (delimiter) {
                return left;
            }
        }
        left.release();
        return null;
    }

    /** Drops the reply if the requester is gone or its pipe is full; the next request can be received in any case. */
    @Override
    public boolean send(Message body) {
        if (requester == null) {
            throw new ZmqException(ErrorCode.EFSM, "a REP socket must receive a request before it sends");
        }
        Message reply = body;
        for (byte[] frame : envelope) {
            reply = reply.prepend(frame);
        }
        requester.offerOrDrop(reply);
        requester = null;
        return true;
    }

    @Override
    public long turn() {
        return turn;
    }

    @Override
    public void giveUp(long given) {
        if (given == turn) {
            dropRequest();
        }
    }

    /** Ends the current turn, if there is one, without a reply. */
    public void dropRequest() {
        requester = null;
    }

    @Override
    public boolean mayReceive() {
        return requester == null && (fetched != null || peers.mayReceive());
    }

    @Override
    public boolean canReceive() {
        return requester == null && fetch();
    }

    @Override
    public boolean canSend() {
        return requester != null;
    }

    @Override
    public Peer lastSender() {
        return peers.lastPolled();
    }
}
