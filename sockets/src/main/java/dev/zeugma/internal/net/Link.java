package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.loop.Timers;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.pipe.PeerLink;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.zmtp.codec.MessageSource;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages between the pipes of a peer and its current connection, if there is one. Owned by one event loop, which is
 * therefore the only writer of the inbound pipe and the only reader of the outbound pipe.
 */
final class Link implements PeerLink {
    /** The number of messages sent before other connections of the loop get their turn. */
    private static final int MAX_PER_TURN = 4096;

    private final EventLoop loop;
    private final Peer peer;
    private final @Nullable Runnable endConnector;
    private final Endpoint endpoint;
    private final SessionSettings settings;
    private final Optional<Message> messageWhenLost;
    private final boolean outlivesConnection;

    private final MessageSource source = this::nextOutbound;
    private final Runnable pump = this::pump;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private @Nullable Channel channel;
    private boolean pumping;
    private int sentThisTurn;
    private boolean closing;
    private boolean lastFlush;

    private Link(
            EventLoop loop,
            Endpoint endpoint,
            SessionSettings settings,
            Optional<Message> messageWhenLost,
            boolean outlivesConnection,
            @Nullable Runnable endConnector) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.settings = settings;
        this.messageWhenLost = messageWhenLost;
        this.outlivesConnection = outlivesConnection;
        this.endConnector = endConnector;
        peer = settings.host().newPeer(this, settings.options().queues());
        Runnable resume = this::resume;
        peer.outbound().onReadable(() -> loop.execute(pump));
        peer.inbound().onWritable(() -> loop.execute(resume));
    }

    /** Creates the link of an accepted connection, with which it ends. */
    static Link accepted(EventLoop loop, Endpoint endpoint, SessionSettings settings) {
        return new Link(loop, endpoint, settings, settings.messages().disconnect(), false, null);
    }

    /**
     * Creates the link of a connector; ending the link runs the given task. If it outlives connections, its peer is attached at
     * once.
     */
    static Link connecting(
            EventLoop loop, Endpoint endpoint, SessionSettings settings, boolean outlivesConnection, Runnable end) {
        Link link = new Link(loop, endpoint, settings, settings.messages().hiccup(), outlivesConnection, end);
        if (outlivesConnection) {
            settings.host().attach(link.peer);
        }
        return link;
    }

    /** Adds the peer to the socket, under the routing id it announced, when the handshake of a connection is done. */
    void establish(Session session) {
        peer.properties(session.peerProperties());
        if (!outlivesConnection) {
            settings.host().attach(peer);
        }
        byte[] id = session.peerRoutingId();
        boolean identified = settings.host().identify(peer, id);
        settings.monitor().publish(session.handshakeSucceeded());
        if (!identified) {
            settings.monitor().publish(new SocketEvent.RoutingIdTaken(endpoint, id));
        }
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void end() {
        if (endConnector != null) {
            endConnector.run();
        } else {
            loop.execute(() -> close(settings.options().timeouts().linger()));
        }
    }

    @Override
    public boolean refuse(String rule) {
        loop.execute(() -> failConnection(rule));
        return true;
    }

    @Override
    public void droppingStarted() {
        loop.execute(() -> settings.monitor().publish(new SocketEvent.PeerFull(endpoint)));
    }

    Peer peer() {
        return peer;
    }

    /** Returns whether the peer is kept between two connections. */
    boolean outlivesConnection() {
        return outlivesConnection;
    }

    /** Returns a future that completes when the link is completely closed. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** Starts to exchange messages over a connection that was established. */
    void connected(Channel connection) {
        channel = connection;
        if (!wantsMore()) {
            connection.config().setAutoRead(false);
        }
        settings.messages().hello().ifPresent(hello -> connection.write(hello, connection.voidPromise()));
        pump();
    }

    /** Notes that the connection is closed, and detaches the peer unless it outlives that. Its messages can still be received. */
    void disconnected() {
        channel = null;
        if (!outlivesConnection) {
            // Before the last message is delivered, so that its receiver finds the peer gone.
            settings.host().detach(peer);
            dropQueued();
        }
        messageWhenLost.ifPresent(this::deliverLast);
        if (closing && (!outlivesConnection || peer.outbound().isEmpty())) {
            finish();
        }
    }

    /**
     * Delivers a message from the connection. All messages of one read are delivered, even beyond the high-water mark: to stop
     * within a read would cost two wake-ups. Only a very large number of messages in one read stops it.
     */
    void deliver(Message message) {
        if (closing) {
            message.release();
        } else if (!peer.inbound().add(message) && channel != null) {
            channel.config().setAutoRead(false);
        }
    }

    private void deliverLast(Message message) {
        if (!closing) {
            peer.inbound().add(message);
            peer.inbound().wakeReader();
        }
    }

    /** Notes the end of a read. If the inbound pipe is full, reading stops until there is room. */
    void readComplete() {
        if (channel != null && !closing) {
            channel.config().setAutoRead(wantsMore());
        }
        peer.inbound().wakeReader();
    }

    /** Returns whether to read. Not for a closed pipe, which drops everything: the peer can send unread messages elsewhere. */
    private boolean wantsMore() {
        return !peer.inbound().isClosed() && peer.inbound().hasRoom();
    }

    private void resume() {
        if (channel != null && !peer.inbound().isClosed()) {
            channel.config().setAutoRead(true);
        }
    }

    /** Sends queued messages while the channel is writable. */
    void pump() {
        Channel connection = channel;
        // Flushing may make the channel writable, which calls this recursively; the encoder then continues by itself.
        if (connection == null || pumping) {
            return;
        }
        pumping = true;
        sentThisTurn = 0;
        boolean mayContinue;
        boolean asleep;
        do { // repeats if messages were queued during the flush: cheaper than a wake-up
            connection.writeAndFlush(source, connection.voidPromise());
            mayContinue = connection.isWritable() && sentThisTurn < MAX_PER_TURN;
            asleep = mayContinue && peer.outbound().fallAsleep();
        } while (mayContinue && !asleep);
        pumping = false;
        if (!asleep && connection.isWritable()) {
            loop.execute(pump);
        } else if (closing) {
            closeWhenSent(connection);
        }
    }

    private @Nullable Message nextOutbound() {
        Message message = sentThisTurn == MAX_PER_TURN ? null : peer.outbound().pollAwake();
        if (message != null) {
            sentThisTurn++;
        }
        return message;
    }

    /** Closes the link once queued messages are sent or the linger time has elapsed. */
    void close(Duration linger) {
        if (linger.isZero()) {
            closing = true;
            finish();
            return;
        }
        if (closing) {
            return;
        }
        closing = true;
        if (linger.compareTo(SocketOptions.FOREVER) < 0) {
            var timer = loop.schedule(this::finish, Timers.nanos(linger), TimeUnit.NANOSECONDS);
            closed.whenComplete((done, failure) -> timer.cancel(false));
        }
        if (channel != null) {
            // Continues to read, so that a disconnect is detected.
            channel.config().setAutoRead(true);
            pump();
        } else if (peer.outbound().isEmpty() || !outlivesConnection) {
            finish();
        }
    }

    private void failConnection(String rule) {
        if (channel != null) {
            channel.pipeline().fireExceptionCaught(new ProtocolException(Violation.TOO_MANY_SUBSCRIPTIONS, rule));
        }
    }

    private void closeWhenSent(Channel connection) {
        if (peer.outbound().isEmpty() && !lastFlush) {
            lastFlush = true;
            connection.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> finish());
        }
    }

    /** Drops the messages still queued to the peer, and reports their number. */
    private void dropQueued() {
        int dropped = peer.outbound().close();
        if (dropped > 0) {
            settings.monitor().publish(new SocketEvent.MessagesDropped(endpoint, dropped));
        }
    }

    private void finish() {
        if (closed.isDone()) {
            return;
        }
        dropQueued();
        if (channel == null) {
            closed.complete(null);
        } else {
            channel.close().addListener(done -> closed.complete(null));
        }
    }
}
