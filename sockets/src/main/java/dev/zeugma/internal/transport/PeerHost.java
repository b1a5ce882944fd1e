package dev.zeugma.internal.transport;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.pipe.PeerLink;
import dev.zeugma.internal.pipe.Pipe;
import dev.zeugma.message.Message;
import dev.zeugma.option.QueueOptions;
import java.util.Optional;

/** The socket, as its connections see it. Called on event loops, and by threads that connect. */
public interface PeerHost {
    /** Creates a peer whose pipes notify the socket, with the given high-water marks. */
    Peer newPeer(PeerLink link, QueueOptions queues);

    /** Creates a peer of pipes that its other end has created. */
    Peer newPeer(PeerLink link, Pipe inbound, Pipe outbound);

    /** Adds a peer: its pipes may be used from now on. */
    void attach(Peer peer);

    /** Notes that a peer's handshake is done, for the first time or after a reconnect. Returns false if its id is taken. */
    boolean identify(Peer peer, byte[] announcedRoutingId);

    /** Notes that the connection to a peer is lost; once reconnected, the peer is identified again. */
    void lost(Peer peer);

    /** Notes that a peer is gone: nothing can be sent to it. What it sent before can still be received. */
    void detach(Peer peer);

    /**
     * Separates the socket from a peer: the socket receives nothing more from it and sends nothing more to it, except the last
     * message.
     */
    void leave(Peer peer, Optional<Message> lastMessage);
}
