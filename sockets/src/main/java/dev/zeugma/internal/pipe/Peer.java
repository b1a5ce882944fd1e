package dev.zeugma.internal.pipe;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Metadata;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One peer of a socket: a pipe in each direction, and a routing id. A peer that the socket connects to outlives its connections;
 * an accepted peer ends with its connection. On this side the holder of the socket's gates reads and writes the pipes, on the
 * other side the peer's link does.
 */
public final class Peer {
    private static final byte[] NO_ID = {};

    private final PeerLink link;
    private final Pipe inbound;
    private final Pipe outbound;
    private final WakeUps wakeUps;

    /** Set by ROUTER, REP and STREAM under their gates, before a message from the peer can be received. */
    private volatile byte[] routingId = NO_ID;

    private final Traffic received = new Traffic();
    private final Traffic sent = new Traffic();
    private final Traffic dropped = new Traffic();

    /** Whether the last message to the peer was dropped. Guarded by the sending gate. */
    private boolean dropping;

    private volatile Metadata properties = Metadata.empty();

    /**
     * Creates a peer with the given pipes.
     *
     * @param link carries the messages
     * @param readable called by the writing thread when the inbound pipe is no longer empty
     * @param writable called by the reading thread when the outbound pipe is no longer full
     * @param wakeUps decides when the readers of outbound pipes are woken
     */
    public Peer(
            PeerLink link,
            Pipe inbound,
            Pipe outbound,
            Consumer<Peer> readable,
            Consumer<Peer> writable,
            WakeUps wakeUps) {
        this.link = link;
        this.inbound = inbound;
        this.outbound = outbound;
        this.wakeUps = wakeUps;
        inbound.onReadable(() -> readable.accept(this));
        outbound.onWritable(() -> writable.accept(this));
    }

    /** Returns the pipe from the peer to the socket. */
    public Pipe inbound() {
        return inbound;
    }

    /** Returns the pipe from the socket to the peer. */
    public Pipe outbound() {
        return outbound;
    }

    /** Takes the next message from the peer, or null. Under the receiving gate. */
    public @Nullable Message poll() {
        Message message = inbound.poll();
        if (message != null) {
            received.add(message.byteCount());
        }
        return message;
    }

    /** Returns whether {@link #poll} would return a message. Under the receiving gate. */
    public boolean hasMessage() {
        return inbound.hasMessage();
    }

    /** Returns whether {@link #offer} would succeed. Under the sending gate. */
    public boolean hasRoom() {
        return outbound.hasRoom();
    }

    /** Queues a message to the peer; returns false if its pipe is full. Under the sending gate. */
    public boolean offer(Message message) {
        long bytes = message.byteCount();
        if (!outbound.offer(message)) {
            return false;
        }
        sent.add(bytes);
        wakeUps.queued(outbound);
        return true;
    }

    /** Queues a message to the peer even if its pipe is full. Under the sending gate. */
    public void enqueueIgnoringHighWaterMark(Message message) {
        sent.add(message.byteCount());
        outbound.add(message);
        wakeUps.queued(outbound);
    }

    /** Queues a message to the peer, or drops and counts it if the pipe is full. Under the sending gate. */
    public void offerOrDrop(Message message) {
        if (offer(message)) {
            dropping = false;
            return;
        }
        dropped.add(message.byteCount());
        message.release();
        if (!dropping) {
            dropping = true;
            link.droppingStarted();
        }
    }

    /** Returns what carries the messages. */
    public PeerLink link() {
        return link;
    }

    /** Returns the count of messages received from the peer. */
    public Traffic received() {
        return received;
    }

    /** Returns the count of messages queued to the peer. */
    public Traffic sent() {
        return sent;
    }

    /** Returns the count of messages to the peer that were dropped because its pipe was full. */
    public Traffic dropped() {
        return dropped;
    }

    /** Returns the routing id, empty while the peer has none. The array must not be modified. */
    public byte[] routingId() {
        return routingId;
    }

    /** Sets the routing id. Under both gates. */
    public void routingId(byte[] id) {
        routingId = id;
    }

    /** Returns the properties that the peer announced in its last handshake, and its address; empty before. Any thread. */
    public Metadata properties() {
        return properties;
    }

    /** Sets the properties that the peer announced. Called by its transport. */
    public void properties(Metadata announced) {
        properties = announced;
    }
}
