package dev.zeugma.pipe;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Metadata;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One peer of a socket: a pipe each way and the id it is routed by. A peer that the socket connects to outlives its
 * connections; an accepted one ends with its connection. The pipes are read and written by the holder of the socket's
 * gates on this side, and by the peer's link on the other.
 */
public final class Peer {
    private static final byte[] NO_ID = {};

    private final Pipe inbound;
    private final Pipe outbound;
    private final WakeUps wakeUps;

    /** Given by ROUTER and REP under their gates, before any message of the peer can be received. */
    private volatile byte[] routingId = NO_ID;

    private final Traffic received = new Traffic();
    private final Traffic sent = new Traffic();
    private final Traffic dropped = new Traffic();

    private boolean dropping;
    private volatile Runnable beginsToDrop = () -> {};
    private volatile Runnable end = () -> {};
    private volatile @Nullable Consumer<String> refusal;

    private volatile Metadata properties = Metadata.empty();
    private volatile @Nullable Endpoint endpoint;

    /**
     * A peer whose messages wait in the given pipes, and whose reader is woken for each.
     *
     * @param readable told, by the thread that has sent, when there are messages from the peer again
     * @param writable told, by the thread that has received, when there is room for messages to the peer again
     */
    public Peer(Pipe inbound, Pipe outbound, Consumer<Peer> readable, Consumer<Peer> writable) {
        this(inbound, outbound, readable, writable, new WakeUps());
    }

    /** A peer of a socket that says when readers are woken. */
    public Peer(Pipe inbound, Pipe outbound, Consumer<Peer> readable, Consumer<Peer> writable, WakeUps wakeUps) {
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
    public void insist(Message message) {
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
            beginsToDrop.run();
        }
    }

    /** What the peer connected to, or what was connected to for it. Any thread, once the peer is attached. */
    public Endpoint endpoint() {
        return Objects.requireNonNull(endpoint, "told before the peer is attached");
    }

    /** Tells what the peer was met at. Its transport, before the peer is shared. */
    public void endpoint(Endpoint met) {
        endpoint = met;
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

    /** Sets what is told, on the sender's thread, when the first message of several is dropped. Before the peer is shared. */
    public void onDropping(Runnable signal) {
        beginsToDrop = signal;
    }

    /** Sets what ends the connection to the peer. Before the peer is shared. */
    public void onEnd(Runnable signal) {
        end = signal;
    }

    /** Has the connection to the peer ended once what is queued has left, and not made again. Any thread. */
    public void end() {
        end.run();
    }

    /** Sets what ends the connection to a peer that has broken a rule. Before the peer is shared. */
    public void onRefusal(Consumer<String> signal) {
        refusal = signal;
    }

    /**
     * Has the connection to the peer end at once, as it has broken the rule that the text tells; false if there is none to end, as
     * between sockets of one context. Any thread.
     */
    public boolean refuse(String reason) {
        Consumer<String> ending = refusal;
        if (ending != null) {
            ending.accept(reason);
        }
        return ending != null;
    }

    /** The id by which the peer is addressed; empty while it has none. The array must not be changed. */
    public byte[] routingId() {
        return routingId;
    }

    /** Gives the peer its id. Holder of both gates. */
    public void routingId(byte[] id) {
        routingId = id;
    }

    /** What the peer announced when its handshake was done last, and its address; empty before. Any thread. */
    public Metadata properties() {
        return properties;
    }

    /** Tells what the peer announced. Its transport. */
    public void properties(Metadata announced) {
        properties = announced;
    }
}
