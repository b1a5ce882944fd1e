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
 * Moves messages between a peer's pipes and the connection that carries them at the moment, if any. Owned by one event
 * loop: every method runs there, and so it is the one writer of the inbound and the one reader of the outbound pipe.
 */
final class Link implements PeerLink {
    /** Messages sent in one go before other connections of the loop get their turn. */
    private static final int TURN = 4096;

    private final EventLoop loop;
    private final Peer peer;
    private final @Nullable Runnable connectorEnd;
    private final Endpoint endpoint;
    private final SessionSettings settings;
    private final Optional<Message> whenLost;
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
            Optional<Message> whenLost,
            boolean outlivesConnection,
            @Nullable Runnable connectorEnd) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.settings = settings;
        this.whenLost = whenLost;
        this.outlivesConnection = outlivesConnection;
        this.connectorEnd = connectorEnd;
        peer = settings.host().newPeer(this, settings.options().queues());
        Runnable resume = this::resume;
        peer.outbound().onReadable(() -> loop.execute(pump));
        peer.inbound().onWritable(() -> loop.execute(resume));
    }

    /** The link of an accepted connection, with which it ends. */
    static Link accepted(EventLoop loop, Endpoint endpoint, SessionSettings settings) {
        return new Link(loop, endpoint, settings, settings.messages().disconnect(), false, null);
    }

    /** The link of a connector, which is ended with it. One that outlives its connections is attached at once. */
    static Link connecting(
            EventLoop loop, Endpoint endpoint, SessionSettings settings, boolean outlivesConnection, Runnable end) {
        Link link = new Link(loop, endpoint, settings, settings.messages().hiccup(), outlivesConnection, end);
        if (outlivesConnection) {
            settings.host().attach(link.peer);
        }
        return link;
    }

    /** Makes the peer known to the socket, under the id it announced, once the handshake of a connection is done. */
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
        if (connectorEnd != null) {
            connectorEnd.run();
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

    /** Whether the peer stays when its connection is lost, until the next. */
    boolean outlivesConnection() {
        return outlivesConnection;
    }

    /** Completes when the link has closed and nothing of it is left. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** A connection stands: messages pass from now on. */
    void up(Channel connection) {
        channel = connection;
        if (!wantsMore()) {
            connection.config().setAutoRead(false);
        }
        settings.messages().hello().ifPresent(hello -> connection.write(hello, connection.voidPromise()));
        pump();
    }

    /** The connection is gone, and with it the peer unless it outlives that. What it brought can still be received. */
    void down() {
        channel = null;
        if (!outlivesConnection) {
            // First, so that who has received the last message finds the peer gone.
            settings.host().detach(peer);
            abandon();
        }
        whenLost.ifPresent(this::deliverLast);
        if (closing && (!outlivesConnection || peer.outbound().isEmpty())) {
            finish();
        }
    }

    /**
     * Takes a message from the connection. What belongs to one read is taken as a whole, beyond the high-water mark if
     * need be: to stop and go on within a read costs two wake-ups each time. Only very many messages in one read stop it.
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

    /** No more messages follow from this read. When the inbound pipe is full, reading stops until there is room. */
    void delivered() {
        if (channel != null && !closing) {
            channel.config().setAutoRead(wantsMore());
        }
        peer.inbound().wakeReader();
    }

    /** A closed pipe swallows all, so nothing must be read for it: what the peer has not sent yet, another may get. */
    private boolean wantsMore() {
        return !peer.inbound().isClosed() && peer.inbound().hasRoom();
    }

    private void resume() {
        if (channel != null && !peer.inbound().isClosed()) {
            channel.config().setAutoRead(true);
        }
    }

    /** Sends what is queued while the connection takes it. */
    void pump() {
        Channel connection = channel;
        // Flushing may make the channel writable, which calls this again from inside: the encoder looks by itself.
        if (connection == null || pumping) {
            return;
        }
        pumping = true;
        sentThisTurn = 0;
        boolean goOn;
        boolean asleep;
        do { // again when more has come while it was flushed: cheaper than to be woken for it
            connection.writeAndFlush(source, connection.voidPromise());
            goOn = connection.isWritable() && sentThisTurn < TURN;
            asleep = goOn && peer.outbound().fallAsleep();
        } while (goOn && !asleep);
        pumping = false;
        if (!asleep && connection.isWritable()) {
            loop.execute(pump);
        } else if (closing) {
            closeWhenSent(connection);
        }
    }

    private @Nullable Message nextOutbound() {
        Message message = sentThisTurn == TURN ? null : peer.outbound().pollAwake();
        if (message != null) {
            sentThisTurn++;
        }
        return message;
    }

    /** Ends the link once what is queued has left, or when the linger time is over. */
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
            // Reading goes on, so that the end of the connection is noticed.
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

    /** Drops what is still queued to the peer, and tells. */
    private void abandon() {
        int dropped = peer.outbound().close();
        if (dropped > 0) {
            settings.monitor().publish(new SocketEvent.MessagesDropped(endpoint, dropped));
        }
    }

    private void finish() {
        if (closed.isDone()) {
            return;
        }
        abandon();
        if (channel == null) {
            closed.complete(null);
        } else {
            channel.close().addListener(done -> closed.complete(null));
        }
    }
}
