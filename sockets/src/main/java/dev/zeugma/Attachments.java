package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.pipe.Peer;
import dev.zeugma.transport.Attachment;
import dev.zeugma.transport.Connector;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.transport.Listener;
import dev.zeugma.transport.SessionSettings;
import dev.zeugma.zmtp.wire.SocketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The endpoints a socket is bound and connected to. Guarded by its own lock, which is never held while waiting; under it
 * the gates may be taken, not the other way round.
 */
final class Attachments {
    private final EventLoops loops;
    private final SessionSettings settings;
    private final Exchange exchange;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<CompletableFuture<Void>> closing = new ArrayList<>();

    Attachments(EventLoops loops, SessionSettings settings, Exchange exchange) {
        this.loops = loops;
        this.settings = settings;
        this.exchange = exchange;
    }

    Endpoint bind(Endpoint endpoint) {
        loops.enter();
        exchange.checkOpen();
        if (loops.inEventLoop()) {
            throw ZmqException.at(
                    endpoint.toString(), ErrorCode.EDEADLK, "bind waits, and was called on an event loop", null);
        }
        Listener listener = new Listener(loops, tcp(endpoint), settings);
        lock.lock();
        try {
            exchange.checkOpen();
            attachments.add(listener);
            return listener.endpoint();
        } catch (ZmqException closedMeanwhile) {
            listener.close(Duration.ZERO);
            throw closedMeanwhile;
        } finally {
            lock.unlock();
        }
    }

    /** Connects; the consumer is given the peer before anything is sent or received, and may refuse by throwing. */
    Endpoint connect(Endpoint endpoint, Consumer<Peer> prepare) {
        TcpEndpoint tcp = tcp(endpoint);
        if (tcp.isWildcard()) {
            throw ZmqException.at(endpoint.toString(), ErrorCode.EINVAL, "cannot connect to a wildcard", null);
        }
        loops.enter();
        lock.lock();
        try {
            exchange.checkOpen();
            if (keepsOneConnectionPerEndpoint() && isConnected(endpoint)) {
                return endpoint;
            }
            Connector connector = new Connector(loops, tcp, settings);
            prepare(connector, prepare);
            attachments.add(connector);
            connector.start();
        } finally {
            lock.unlock();
        }
        loops.turn();
        return endpoint;
    }

    private static void prepare(Connector connector, Consumer<Peer> prepare) {
        Peer peer = connector.peer();
        try {
            if (peer != null) {
                prepare.accept(peer);
            }
        } catch (ZmqException refused) {
            connector.close(Duration.ZERO);
            throw refused;
        }
    }

    /** As in libzmq, connecting these types twice to one endpoint changes nothing. */
    private boolean keepsOneConnectionPerEndpoint() {
        SocketType type = settings.handshake().socketType();
        return type == SocketType.DEALER || type == SocketType.REQ;
    }

    private boolean isConnected(Endpoint endpoint) {
        attachments.removeIf(Attachment::hasEnded);
        return attachments.stream().anyMatch(a -> a instanceof Connector && a.isNamed(endpoint));
    }

    void unbind(Endpoint endpoint) {
        loops.enter();
        List<Listener> unbound;
        lock.lock();
        try {
            exchange.checkOpen();
            unbound = removeAll(Listener.class, endpoint, "not bound to");
        } finally {
            lock.unlock();
        }
        unbound.forEach(listener -> end(listener, Duration.ZERO));
    }

    void disconnect(Endpoint endpoint) {
        loops.enter();
        List<Connector> disconnected;
        lock.lock();
        try {
            exchange.checkOpen();
            disconnected = removeAll(Connector.class, endpoint, "not connected to");
        } finally {
            lock.unlock();
        }
        for (Connector connector : disconnected) {
            Peer peer = connector.peer();
            if (peer != null) {
                exchange.discard(peer);
            }
            end(connector, settings.options().timeouts().linger());
        }
        loops.turn();
    }

    private <A extends Attachment> List<A> removeAll(Class<A> kind, Endpoint endpoint, String otherwise) {
        attachments.removeIf(Attachment::hasEnded);
        List<A> removed = new ArrayList<>();
        Iterator<Attachment> all = attachments.iterator();
        while (all.hasNext()) {
            Attachment attachment = all.next();
            if (kind.isInstance(attachment) && attachment.isNamed(endpoint)) {
                removed.add(kind.cast(attachment));
                all.remove();
            }
        }
        if (removed.isEmpty()) {
            throw ZmqException.at(endpoint.toString(), ErrorCode.ENOENT, "the socket is " + otherwise + " it", null);
        }
        return removed;
    }

    /** Ends everything; the future completes when queued messages have left or the linger time is over. */
    CompletableFuture<Void> close(Duration linger) {
        List<Attachment> all;
        lock.lock();
        try {
            all = new ArrayList<>(attachments);
            attachments.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(attachment -> end(attachment, linger));
        lock.lock();
        try {
            return CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new));
        } finally {
            lock.unlock();
        }
    }

    /** Not under the lock, as closing a listener waits a moment for its port. */
    private void end(Attachment attachment, Duration linger) {
        CompletableFuture<Void> ended = attachment.close(linger);
        lock.lock();
        try {
            closing.removeIf(CompletableFuture::isDone);
            closing.add(ended);
        } finally {
            lock.unlock();
        }
    }

    private static TcpEndpoint tcp(Endpoint endpoint) {
        return (TcpEndpoint) endpoint;
    }
}
