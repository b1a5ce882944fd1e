package dev.zeugma.internal.pipe;

import dev.zeugma.endpoint.Endpoint;

/** Carries the messages of a peer, as its socket sees it. Thread-safe. */
public interface PeerLink {
    /** Returns the endpoint that the peer connected to, or that this socket connected to. */
    Endpoint endpoint();

    /** Closes the connection once queued messages are sent, and does not reconnect. */
    void end();

    /** Closes the connection at once because the peer broke the given rule; returns false if the transport has none to close. */
    boolean refuse(String rule);

    /** Reports that the first of several messages was dropped because the peer is full. On the sender's thread. */
    void droppingStarted();
}
