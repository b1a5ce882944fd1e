package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/** SUB (RFC 29): an XSUB that receives only messages that match its subscriptions, whatever publishers send. */
public final class SubPattern implements Pattern {
    private final XSubPattern upstream = new XSubPattern(false, false);
    private final boolean invertMatching;

    /** The next matching message, already taken from its peer but not received by the application. */
    private @Nullable Message fetched;

    public SubPattern(boolean invertMatching) {
        this.invertMatching = invertMatching;
    }

    @Override
    public void attach(Peer peer) {
        upstream.attach(peer);
    }

    @Override
    public boolean identify(Peer peer, byte[] announcedRoutingId) {
        return upstream.identify(peer, announcedRoutingId);
    }

    @Override
    public void lost(Peer peer) {
        upstream.lost(peer);
    }

    @Override
    public void detach(Peer peer) {
        upstream.detach(peer);
    }

    @Override
    public void close() {
        upstream.close();
        if (fetched != null) {
            fetched.release();
            fetched = null;
        }
    }

    @Override
    public void readable(Peer peer) {
        upstream.readable(peer);
    }

    /** Sends a subscription or its cancellation. */
    @Override
    public boolean send(Message request) {
        return upstream.send(request);
    }

    public int topics() {
        return upstream.topics();
    }

    @Override
    public @Nullable Message receive() {
        if (!fetch()) {
            return null;
        }
        Message message = fetched;
        fetched = null;
        return message;
    }

    /** Fetches the next matching message, if it is not fetched yet; drops others. Returns whether there is one. */
    private boolean fetch() {
        Message next;
        while (fetched == null && (next = upstream.receive()) != null) {
            if (upstream.matches(next) != invertMatching) {
                fetched = next;
            } else {
                next.release();
            }
        }
        return fetched != null;
    }

    @Override
    public boolean mayReceive() {
        return fetched != null || upstream.mayReceive();
    }

    @Override
    public boolean canReceive() {
        return fetch();
    }

    @Override
    public Peer lastSender() {
        return upstream.lastSender();
    }
}
