package dev.zeugma.transport;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.monitor.Monitor;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.pipe.Peer;
import dev.zeugma.zmtp.codec.MessageSource;
import dev.zeugma.zmtp.wire.Message;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages between a peer's pipes and the connection that carries them at the moment, if any. Owned by one event
 * loop: every method runs there, and so it is the one writer of the inbound and the one reader of the outbound pipe.
 */
final class Link {
    /** Messages sent in one go before other connections of the loop get their turn. */
    private static final int TURN = 4096;

    private final EventLoop loop;
    private final Peer peer;
    private final Endpoint endpoint;
    private final Monitor monitor;
    private final boolean outlivesConnection;

    private final MessageSource source = this::nextOutbound;
    private final Runnable pump = this::pump;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** Messages read while the inbound pipe was full. */
    private final ArrayDeque<Message> overflow = new ArrayDeque<>();

    private @Nullable Channel channel;
    private boolean pumping;
    private boolean drained;
    private int sentThisTurn;
    private boolean closing;
    private boolean lastFlush;

    Link(EventLoop loop, Peer peer, Endpoint endpoint, Monitor monitor, boolean outlivesConnection) {
        this.loop = loop;
        this.peer = peer;
        this.endpoint = endpoint;
        this.monitor = monitor;
        this.outlivesConnection = outlivesConnection;
        Runnable resume = this::resume;
        peer.outbound().onReadable(() -> loop.execute(pump));
        peer.inbound().onWritable(() -> loop.execute(resume));
    }

    Peer peer() {
        return peer;
    }

    /** Completes when the link has closed and nothing of it is left. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** A connection stands: messages pass from now on. */
    void up(Channel connection) {
        channel = connection;
        if (!overflow.isEmpty()) {
            connection.config().setAutoRead(false);
        }
        pump();
    }

    /** The connection is gone. What it brought can still be received. */
    void down() {
        channel = null;
        if (closing && (!outlivesConnection || peer.outbound().isEmpty())) {
            finish();
        }
    }

    /** Takes a message from the connection. When the inbound pipe is full, reading stops until there is room. */
    void deliver(Message message) {
        if (closing) {
            return;
        }
        if (!overflow.isEmpty() || !peer.inbound().offer(message)) {
            overflow.addLast(message);
            if (channel != null) {
                channel.config().setAutoRead(false);
            }
        }
    }

    private void resume() {
        Message message;
        while ((message = overflow.peekFirst()) != null) {
            if (!peer.inbound().offer(message)) {
                return;
            }
            overflow.removeFirst();
        }
        if (channel != null) {
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
        drained = false;
        sentThisTurn = 0;
        connection.writeAndFlush(source, connection.voidPromise());
        pumping = false;
        if (!drained && connection.isWritable()) {
            loop.execute(pump);
        } else if (closing) {
            closeWhenSent(connection);
        }
    }

    private @Nullable Message nextOutbound() {
        if (sentThisTurn == TURN) {
            return null;
        }
        sentThisTurn++;
        Message message = peer.outbound().poll();
        drained = message == null;
        return message;
    }

    /** Ends the link once what is queued has left, or when the linger time is over. */
    void close(Duration linger) {
        if (linger.isZero()) {
            closing = true;
            overflow.clear();
            finish();
            return;
        }
        if (closing) {
            return;
        }
        closing = true;
        overflow.clear();
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

    private void closeWhenSent(Channel connection) {
        if (peer.outbound().isEmpty() && !lastFlush) {
            lastFlush = true;
            connection.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> finish());
        }
    }

    /** Drops what is still queued to the peer, and tells. */
    void abandon() {
        int dropped = peer.outbound().close();
        if (dropped > 0) {
            monitor.publish(new SocketEvent.MessagesDropped(endpoint, dropped));
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
