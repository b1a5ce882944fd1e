package dev.zeugma.internal.inproc;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.pipe.Pipe;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.option.QueueOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Connects a socket to a name of the context, before or after another socket is bound to it. Once joined, the two stay connected
 * until one of them is closed; a connector does not reconnect.
 */
final class InprocConnector implements Attachment.Connected {
    private final InprocNames names;
    private final InprocEndpoint endpoint;
    private final SessionSettings settings;
    private final Peer peer;
    private final CompletableFuture<Void> established = new CompletableFuture<>();
    private volatile @Nullable InprocLink link;
    private volatile boolean closed;

    /** Creates a connector, which is not joined before {@link #start}; messages to the peer may be queued before. */
    InprocConnector(InprocNames names, InprocEndpoint endpoint, SessionSettings settings) {
        this.names = names;
        this.endpoint = endpoint;
        this.settings = settings;
        peer = settings.host()
                .newPeer(new InprocPeerLink(endpoint), settings.options().queues());
        settings.messages().hello().ifPresent(peer.outbound()::add);
        settings.host().attach(peer);
    }

    @Override
    public void start() {
        names.connect(this);
        completeIfJoined();
    }

    /** Connects to a listener. Under the lock of the names. */
    void join(InprocListener listener) {
        SessionSettings others = listener.settings();
        QueueOptions ourQueues = settings.options().queues();
        QueueOptions theirQueues = others.options().queues();
        Pipe toListener = peer.outbound();
        Pipe toUs = peer.inbound();
        toListener.highWaterMark(
                InprocLink.combinedHighWaterMark(ourQueues.sendHighWaterMark(), theirQueues.receiveHighWaterMark()));
        toUs.highWaterMark(
                InprocLink.combinedHighWaterMark(theirQueues.sendHighWaterMark(), ourQueues.receiveHighWaterMark()));
        Peer us = others.host().newPeer(new InprocPeerLink(endpoint), toListener, toUs);
        InprocLink joined = new InprocLink(new InprocLink.Side(settings, peer), new InprocLink.Side(others, us));
        listener.accept(joined);
        link = joined;
        if (closed) {
            joined.endByConnecting();
        }
    }

    /** Completes the future if the connector is joined. Holding no lock, as dependent stages may run any code. */
    void completeIfJoined() {
        if (link != null) {
            established.complete(null);
        }
    }

    /** Drops queued messages unless the connector is joined. It must not be joined later. */
    void dropUnlessJoined() {
        if (link == null) {
            peer.outbound().close();
        }
    }

    @Override
    public InprocEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isNamed(Endpoint name) {
        return name.equals(endpoint);
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public Duration linger() {
        return settings.options().timeouts().linger();
    }

    @Override
    public CompletableFuture<Void> established() {
        return established;
    }

    @Override
    public boolean hasEnded() {
        InprocLink joined = link;
        return closed || (joined != null && joined.hasEnded());
    }

    /** Keeps queued messages until a socket is bound to the name, unless linger is zero. */
    @Override
    public CompletableFuture<Void> close(Duration linger) {
        settings.host().leave(peer, Optional.empty());
        closed = true;
        if (linger.isZero() || peer.outbound().isEmpty()) {
            names.withdraw(this);
            dropUnlessJoined();
        }
        InprocLink joined = link;
        if (joined != null) {
            joined.endByConnecting();
        }
        established.completeExceptionally(ZmqException.at(
                endpoint.toString(),
                ErrorCode.ENOTCONN,
                "the connection was closed before a socket was bound to this name",
                null));
        return CompletableFuture.completedFuture(null);
    }
}
