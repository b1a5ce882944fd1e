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
 * A name of the context that a socket connects to, before or after another is bound to it. Once joined it stays so until one
 * of the two is closed; it is not joined again.
 */
final class InprocConnector implements Attachment.Connected {
    private final InprocNames names;
    private final InprocEndpoint endpoint;
    private final SessionSettings settings;
    private final Peer peer;
    private final CompletableFuture<Void> established = new CompletableFuture<>();
    private volatile @Nullable InprocLink link;
    private volatile boolean closed;

    /** A connector that is not joined before {@link #start}; messages to the peer may be queued before. */
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
        tellIfJoined();
    }

    /** Under the lock of the names. */
    void join(InprocListener listener) {
        SessionSettings others = listener.settings();
        QueueOptions ourMarks = settings.options().queues();
        QueueOptions theirMarks = others.options().queues();
        Pipe toListener = peer.outbound();
        Pipe toUs = peer.inbound();
        toListener.highWaterMark(
                InprocLink.sumOfMarks(ourMarks.sendHighWaterMark(), theirMarks.receiveHighWaterMark()));
        toUs.highWaterMark(InprocLink.sumOfMarks(theirMarks.sendHighWaterMark(), ourMarks.receiveHighWaterMark()));
        Peer us = others.host().newPeer(new InprocPeerLink(endpoint), toListener, toUs);
        InprocLink joined = new InprocLink(new InprocLink.Side(settings, peer), new InprocLink.Side(others, us));
        listener.accept(joined);
        link = joined;
        if (closed) {
            joined.endByConnecting();
        }
    }

    /** Tells those who wait for it, who may do anything then: under no lock. */
    void tellIfJoined() {
        if (link != null) {
            established.complete(null);
        }
    }

    /** Drops what waits for somebody to be bound to the name. Not in its line any more. */
    void drop() {
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

    /** What was sent and is for a name that nobody is bound to yet waits for it, unless linger is zero. */
    @Override
    public CompletableFuture<Void> close(Duration linger) {
        settings.host().leave(peer, Optional.empty());
        closed = true;
        if (linger.isZero() || peer.outbound().isEmpty()) {
            names.withdraw(this);
            drop();
        }
        InprocLink joined = link;
        if (joined != null) {
            joined.endByConnecting();
        }
        established.completeExceptionally(ZmqException.at(
                endpoint.toString(), ErrorCode.ENOTCONN, "gave up before anybody was bound to it", null));
        return CompletableFuture.completedFuture(null);
    }
}
