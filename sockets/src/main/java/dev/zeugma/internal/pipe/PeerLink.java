package dev.zeugma.internal.pipe;

import dev.zeugma.endpoint.Endpoint;

/** What carries the messages of a peer, as its socket sees it. Thread-safe. */
public interface PeerLink {
    /** Returns the endpoint that the peer connected to, or that was connected to for it. */
    Endpoint endpoint();

    /** Ends the connection once what is queued is sent, without reconnecting. */
    void end();

    /** Ends the connection at once, because the peer broke the given rule; returns false if there is none to end. */
    boolean refuse(String rule);

    /** Notes that the first of several messages was dropped because the peer is full. On the sender's thread. */
    void beginsToDrop();
}
