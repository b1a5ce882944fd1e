package dev.zeugma.transport;

import dev.zeugma.message.Message;
import dev.zeugma.option.QueueOptions;
import dev.zeugma.pipe.Peer;
import dev.zeugma.pipe.Pipe;
import java.util.Optional;

/** The socket, as its connections see it. Called on event loops, and by callers of connect. */
public interface PeerHost {
    /** Makes a peer whose pipes announce themselves to the socket and have the given marks. */
    Peer newPeer(QueueOptions queues);

    /** Makes a peer of pipes that its other end has made. */
    Peer newPeer(Pipe inbound, Pipe outbound);

    /** The peer's pipes may be used from now on. */
    void attach(Peer peer);

    /** The peer's handshake is done, for the first time or again after a reconnect. False if its id is taken. */
    boolean identify(Peer peer, byte[] announcedRoutingId);

    /** The connection to a peer that stays is lost; it will be made again, and then the peer identified again. */
    void lost(Peer peer);

    /** The peer is gone: nothing can be sent to it. What it sent before can still be received. */
    void detach(Peer peer);

    /** The socket leaves the peer: it receives nothing more from it, and sends it nothing after the last words. */
    void leave(Peer peer, Optional<Message> lastWords);
}
