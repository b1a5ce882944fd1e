package dev.zeugma.internal.inproc;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.pipe.PeerLink;

/** What carries messages within a context: nothing but the pipes, so there is no connection to end. */
record InprocPeerLink(Endpoint endpoint) implements PeerLink {
    @Override
    public void end() {}

    @Override
    public boolean refuse(String rule) {
        return false;
    }

    @Override
    public void droppingStarted() {}
}
