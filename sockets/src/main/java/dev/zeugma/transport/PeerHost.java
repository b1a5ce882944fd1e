package dev.zeugma.transport;

import dev.zeugma.pipe.Peer;

/** The socket, as its connections see it. Called on event loops, and by callers of connect. */
public interface PeerHost {
    /** Makes a peer whose pipes announce themselves to the socket. */
    Peer newPeer();

    /** The peer's pipes may be used from now on. */
    void attach(Peer peer);

    /** The peer's handshake is done, for the first time or again after a reconnect. False if its id is taken. */
    boolean identify(Peer peer, byte[] announcedRoutingId);

    /** The peer is gone: nothing can be sent to it. What it sent before can still be received. */
    void detach(Peer peer);
}
