package dev.zeugma.internal.pipe;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Metadata;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One peer of a socket: a pipe each way and the id it is routed by. A peer that the socket connects to outlives its
 * connections; an accepted one ends with its connection. The pipes are read and written by the holder of the socket's
 * gates on this side, and by the peer's link on the other.
 */
public final class Peer {
    private static final byte[] NO_ID = {};

    private final PeerLink link;
    private final Pipe inbound;
    private final Pipe outbound;
    private final WakeUps wakeUps;

    /** Given by ROUTER and REP under their gates, before any message of the peer can be received. */
    private volatile byte[] routingId = NO_ID;

    private final Traffic received = new Traffic();
    private final Traffic sent = new Traffic();
    private final Traffic dropped = new Traffic();

    /** Whether the last message to the peer was dropped. Guarded by the sending gate. */
    private boolean dropping;

    private volatile Metadata properties = Metadata.empty();

    /**
     * Creates a peer whose messages wait in the given pipes.
     *
     * @param link carries the messages
     * @param readable called by the thread that has sent, when there are messages from the peer again
     * @param writable called by the thread that has received, when there is room for messages to the peer again
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

    /** Messages from the peer to the socket. */
    public Pipe inbound() {
        return inbound;
    }

    /** Messages from the socket to the peer. */
    public Pipe outbound() {
        return outbound;
    }

    /** Takes the next message from the peer, or null. Holder of the receiving gate. */
    public @Nullable Message poll() {
        Message message = inbound.poll();
        if (message != null) {
            received.add(message.byteCount());
        }
        return message;
    }

    /** Whether {@link #poll} would give a message. Holder of the receiving gate. */
    public boolean hasMessage() {
        return inbound.hasMessage();
    }

    /** Whether {@link #offer} would succeed. Holder of the sending gate. */
    public boolean hasRoom() {
        return outbound.hasRoom();
    }

    /** Queues a message to the peer; false if it is full. Holder of the sending gate. */
    public boolean offer(Message message) {
        long bytes = message.byteCount();
        if (!outbound.offer(message)) {
            return false;
        }
        sent.add(bytes);
        wakeUps.queued(outbound);
        return true;
    }

    /** Queues a message to the peer even if it is full. Holder of the sending gate. */
    public void enqueueIgnoringHighWaterMark(Message message) {
        sent.add(message.byteCount());
        outbound.add(message);
        wakeUps.queued(outbound);
    }

    /** Queues a message to the peer, or drops and counts it if the peer is full. Holder of the sending gate. */
    public void offerOrDrop(Message message) {
        if (offer(message)) {
            dropping = false;
            return;
        }
        dropped.add(message.byteCount());
        message.release();
        if (!dropping) {
            dropping = true;
            link.beginsToDrop();
        }
    }

    /** Returns what carries the messages. */
    public PeerLink link() {
        return link;
    }

    /** What was received from the peer. */
    public Traffic received() {
        return received;
    }

    /** What was queued to the peer. */
    public Traffic sent() {
        return sent;
    }

    /** What was for the peer and dropped because it was full. */
    public Traffic dropped() {
        return dropped;
    }

    /** The id by which the peer is addressed; empty while it has none. The array must not be changed. */
    public byte[] routingId() {
        return routingId;
    }

    /** Sets the id. Holder of both gates. */
    public void routingId(byte[] id) {
        routingId = id;
    }

    /** Returns what the peer announced in its last handshake, and its address; empty before. Any thread. */
    public Metadata properties() {
        return properties;
    }

    /** Sets what the peer announced. Called by its transport. */
    public void properties(Metadata announced) {
        properties = announced;
    }
}
