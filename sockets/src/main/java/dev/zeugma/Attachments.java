package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.EndpointOptions;
import dev.zeugma.pipe.Peer;
import dev.zeugma.transport.Attachment;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.transport.SessionSettings;
import dev.zeugma.transport.Transports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints a socket is bound and connected to. Guarded by its own lock, which is never held while waiting; under it
 * the gates may be taken, not the other way round.
 */
final class Attachments {
    private static final Set<SocketType> SINGLE =
            EnumSet.of(SocketType.DEALER, SocketType.REQ, SocketType.SUB, SocketType.PUB);

    private final Transports transports;
    private final EventLoops loops;
    private final SessionSettings settings;
    private final Exchange exchange;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Attachment> attachments = new ArrayList<>();
    private final Map<Attachment, CompletableFuture<Void>> closing = new HashMap<>();

    Attachments(Transports transports, SessionSettings settings, Exchange exchange) {
        this.transports = transports;
        this.loops = transports.loops();
        this.settings = settings;
        this.exchange = exchange;
    }

    Endpoint bind(Endpoint endpoint, UnaryOperator<EndpointOptions> change) {
        SessionSettings own = settings.with(change);
        return loops.call(() -> bindNow(endpoint, own));
    }

    private Endpoint bindNow(Endpoint endpoint, SessionSettings own) {
        exchange.requireOpen();
        Attachment.Bound bound = transports.bind(endpoint, own);
        lock.lock();
        try {
            exchange.requireOpen();
            attachments.add(bound);
            return bound.endpoint();
        } catch (ZmqException closedMeanwhile) {
            bound.close(Duration.ZERO);
            throw closedMeanwhile;
        } finally {
            lock.unlock();
        }
    }

    /** Connects; the consumer is given the peer before anything is sent or received, and may refuse by throwing. */
    Connection connect(Endpoint endpoint, UnaryOperator<EndpointOptions> change, Consumer<Peer> prepare) {
        if (endpoint.isWildcard()) {
            throw ZmqException.at(endpoint.toString(), ErrorCode.EINVAL, "cannot connect to a wildcard", null);
        }
        SessionSettings own = settings.with(change);
        Attachment.Connected connected = loops.call(() -> connectNow(endpoint, own, prepare));
        loops.turn();
        return new Connection(connected, loops);
    }

    private Attachment.Connected connectNow(Endpoint endpoint, SessionSettings own, Consumer<Peer> prepare) {
        lock.lock();
        try {
            exchange.requireOpen();
            Attachment.Connected connected = keepsOneConnectionTo(endpoint) ? connectionTo(endpoint) : null;
            if (connected == null) {
                connected = transports.connect(endpoint, own);
                prepare(connected, prepare);
                attachments.add(connected);
                connected.start();
            }
            return connected;
        } finally {
            lock.unlock();
        }
    }

    private static void prepare(Attachment.Connected connected, Consumer<Peer> prepare) {
        Peer peer = connected.peer();
        try {
            if (peer != null) {
                prepare.accept(peer);
            }
        } catch (ZmqException refused) {
            connected.close(Duration.ZERO);
            throw refused;
        }
    }

    /** As in libzmq, connecting these types twice to one endpoint changes nothing. */
    private boolean keepsOneConnectionTo(Endpoint endpoint) {
        return !(endpoint instanceof InprocEndpoint)
                && SINGLE.contains(settings.handshake().socketType());
    }

    private Attachment.@Nullable Connected connectionTo(Endpoint endpoint) {
        attachments.removeIf(Attachment::hasEnded);
        for (Attachment attachment : attachments) {
            if (attachment instanceof Attachment.Connected connected && connected.isNamed(endpoint)) {
                return connected;
            }
        }
        return null;
    }

    void unbind(Endpoint endpoint) {
        List<Attachment.Bound> unbound = loops.call(() -> all(Attachment.Bound.class, endpoint, "not bound to"));
        // They stay here until nothing of them is left, as those who connected within the context stay.
        unbound.forEach(bound -> end(bound, Attachment.Bound::unbind));
    }

    void disconnect(Endpoint endpoint) {
        List<Attachment.Connected> disconnected = loops.call(() -> removeAll(endpoint));
        for (Attachment.Connected connected : disconnected) {
            Peer peer = connected.peer();
            if (peer != null) {
                settings.host().leave(peer, Optional.empty());
            }
            end(connected, each -> each.close(each.linger()));
        }
        loops.turn();
    }

    private List<Attachment.Connected> removeAll(Endpoint endpoint) {
        lock.lock();
        try {
            List<Attachment.Connected> connected = all(Attachment.Connected.class, endpoint, "not connected to");
            attachments.removeAll(connected);
            return connected;
        } finally {
            lock.unlock();
        }
    }

    private <A extends Attachment> List<A> all(Class<A> kind, Endpoint endpoint, String otherwise) {
        lock.lock();
        try {
            exchange.requireOpen();
            attachments.removeIf(Attachment::hasEnded);
            List<A> named = attachments.stream()
                    .filter(attachment -> kind.isInstance(attachment) && attachment.isNamed(endpoint))
                    .map(kind::cast)
                    .toList();
            if (named.isEmpty()) {
                throw ZmqException.at(
                        endpoint.toString(), ErrorCode.ENOENT, "the socket is " + otherwise + " it", null);
            }
            return named;
        } finally {
            lock.unlock();
        }
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
        all.forEach(attachment -> end(attachment, each -> each.close(linger)));
        lock.lock();
        try {
            return CompletableFuture.allOf(closing.values().toArray(CompletableFuture<?>[]::new));
        } finally {
            lock.unlock();
        }
    }

    /** Ends at once what was to end when queued messages have left. */
    void giveUp() {
        List<Attachment> lingering;
        lock.lock();
        try {
            lingering = new ArrayList<>(closing.keySet());
        } finally {
            lock.unlock();
        }
        lingering.forEach(attachment -> attachment.close(Duration.ZERO));
    }

    /** Not under the lock, as closing a listener waits a moment for its port. */
    private <A extends Attachment> void end(A attachment, Function<A, CompletableFuture<Void>> how) {
        CompletableFuture<Void> ended = how.apply(attachment);
        lock.lock();
        try {
            closing.values().removeIf(CompletableFuture::isDone);
            closing.put(attachment, ended);
        } finally {
            lock.unlock();
        }
    }
}
