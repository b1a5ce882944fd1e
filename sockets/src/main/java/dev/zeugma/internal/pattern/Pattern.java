package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * What makes a socket type: whom a message goes to, whose message is received next, and what envelope it wears. A
 * pattern knows no threads. Its sending methods run under the sending gate, its receiving methods under the receiving
 * gate, and the methods about peers coming and going under both.
 */
public interface Pattern {
    /** A peer whose pipes may be used. */
    void attach(Peer peer);

    /** A peer's handshake is done, perhaps again. Returns false if the id it announced belongs to another peer. */
    default boolean identify(Peer peer, byte[] announcedRoutingId) {
        return true;
    }

    /** The connection to a peer that stays is lost; it is identified again when it is made again. On the peer's thread. */
    default void lost(Peer peer) {}

    /** A peer to which nothing can be sent any more; what it sent can still be received. May come twice. */
    void detach(Peer peer);

    /** The socket is closed: nothing is received any more, so the peers' messages are dropped. Under both gates. */
    default void close() {}

    /** A peer that has messages again. Under both gates if the socket publishes. */
    default void readable(Peer peer) {}

    /** A peer that has room again. */
    default void writable(Peer peer) {}

    /** Queues a message; false if the caller must wait for a peer. */
    default boolean send(Message message) {
        throw new IllegalStateException("this type of socket does not send");
    }

    /** Takes a message; null if the caller must wait for one. */
    default @Nullable Message receive() {
        throw new IllegalStateException("this type of socket does not receive");
    }

    /** Whether another waiting sender might succeed now. */
    default boolean maySend() {
        return false;
    }

    /** Whether another waiting receiver might succeed now. */
    default boolean mayReceive() {
        return false;
    }

    /** Whether {@link #send} would not have the caller wait; if it would, {@link #writable} follows when that may change. */
    default boolean canSend() {
        return false;
    }

    /** Whether {@link #receive} would give a message; if not, {@link #readable} follows when that may change. */
    default boolean canReceive() {
        return false;
    }

    /** The peer whose message {@link #receive} gave last. */
    default Peer lastSender() {
        throw new IllegalStateException("this type of socket does not receive");
    }
}
