package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/** SUB (RFC 29): an XSUB that receives only what it has subscribed to, whatever publishers send. */
public final class SubPattern implements Pattern {
    private final XSubPattern upstream = new XSubPattern(false, false);
    private final boolean invertMatching;

    /** A message that matches and was not received yet. */
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

    /** Has the next message ready that matches; others are dropped, such as those of a publisher that cannot filter. */
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
