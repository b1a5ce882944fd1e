package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour of a socket type: which peer a message goes to, which message is received next, and its envelope. A pattern is
 * not thread-safe: its sending methods are called under the sending gate, its receiving methods under the receiving gate, and the
 * methods that add and remove peers under both.
 */
public interface Pattern {
    /** Adds a peer, whose pipes may be used from now on. */
    void attach(Peer peer);

    /** Notes that a peer's handshake is done, perhaps after a reconnect. Returns false if another peer has the announced id. */
    default boolean identify(Peer peer, byte[] announcedRoutingId) {
        return true;
    }

    /** Notes that the connection to a peer is lost; once reconnected, the peer is identified again. On the peer's event loop. */
    default void lost(Peer peer) {}

    /** Removes a peer: nothing can be sent to it, but what it sent can still be received. May be called twice. */
    void detach(Peer peer);

    /** Closes the socket: drops all messages that were not received. Under both gates. */
    default void close() {}

    /** Notes that a peer has messages again. Under both gates if the socket publishes. */
    default void readable(Peer peer) {}

    /** Notes that a peer has room again. */
    default void writable(Peer peer) {}

    /** Queues a message; returns false if the caller must wait for a peer. */
    default boolean send(Message message) {
        throw new IllegalStateException("this type of socket does not send");
    }

    /** Takes a message; returns null if the caller must wait for one. */
    default @Nullable Message receive() {
        throw new IllegalStateException("this type of socket does not receive");
    }

    /** Returns whether another waiting sender might succeed now. */
    default boolean maySend() {
        return false;
    }

    /** Returns whether another waiting receiver might succeed now. */
    default boolean mayReceive() {
        return false;
    }

    /**
     * Returns whether {@link #send} would not make the caller wait; if it would, {@link #writable} is called when that may
     * change.
     */
    default boolean canSend() {
        return false;
    }

    /** Returns whether {@link #receive} would return a message; if not, {@link #readable} is called when that may change. */
    default boolean canReceive() {
        return false;
    }

    /** Returns the number of the turn that the last message received has begun; 0 for types that take no turns to reply. */
    default long turn() {
        return 0;
    }

    /** Ends a turn without a reply, unless it is over, so that the next request can be received. Under both gates. */
    default void giveUp(long turn) {}

    /** Returns how many messages were dropped because no peer had their routing id. Under the sending gate. */
    default long unroutable() {
        return 0;
    }

    /** Returns the peer whose message {@link #receive} returned last. */
    default Peer lastSender() {
        throw new IllegalStateException("this type of socket does not receive");
    }
}
