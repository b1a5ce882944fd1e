package dev.zeugma.internal.inproc;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.pipe.PeerLink;

/** The link of an inproc peer: messages are carried by the pipes alone, so there is no connection to close. */
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
