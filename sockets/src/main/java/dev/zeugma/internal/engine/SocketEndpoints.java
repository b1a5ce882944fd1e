package dev.zeugma.internal.engine;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.internal.transport.SocketTraits.Trait;
import dev.zeugma.option.EndpointOptions;
import dev.zeugma.socket.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that a socket is bound and connected to. Guarded by its own lock, which is never held while waiting. A thread that
 * needs the gates as well takes them after this lock.
 */
public final class SocketEndpoints {
    private final Transports transports;
    private final Driver driver;
    private final SessionSettings settings;
    private final Exchange exchange;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Attachment> attachments = new ArrayList<>();
    private final Map<Attachment, CompletableFuture<Void>> closing = new HashMap<>();

    SocketEndpoints(Transports transports, SessionSettings settings, Exchange exchange) {
        this.transports = transports;
        this.driver = transports.driver();
        this.settings = settings;
        this.exchange = exchange;
    }

    /** Binds; blocks while a name is resolved and the address is bound. */
    public Endpoint bind(Endpoint endpoint, UnaryOperator<EndpointOptions> change) {
        SessionSettings own = settings.with(change);
        return driver.call(() -> bindNow(endpoint, own));
    }

    private Endpoint bindNow(Endpoint endpoint, SessionSettings own) {
        exchange.pattern().requireOpen();
        Attachment.Bound bound = transports.of(endpoint).bind(endpoint, own);
        lock.lock();
        try {
            exchange.pattern().requireOpen();
            attachments.add(bound);
            return bound.endpoint();
        } catch (ZmqException closedMeanwhile) {
            bound.close(Duration.ZERO);
            throw closedMeanwhile;
        } finally {
            lock.unlock();
        }
    }

    /** Connects; the consumer is called with the peer before any message is sent or received, and may throw to reject it. */
    public Connection connect(Endpoint endpoint, UnaryOperator<EndpointOptions> change, Consumer<Peer> prepare) {
        if (endpoint.isWildcard()) {
            throw ZmqException.at(
                    endpoint.toString(),
                    ErrorCode.EINVAL,
                    "cannot connect to a wildcard, expected a host and a port, or a path",
                    null);
        }
        SessionSettings own = settings.with(change);
        Attachment.Connected connected = driver.call(() -> connectNow(endpoint, own, prepare));
        driver.turn();
        return new EndpointConnection(connected, driver);
    }

    private Attachment.Connected connectNow(Endpoint endpoint, SessionSettings own, Consumer<Peer> prepare) {
        lock.lock();
        try {
            exchange.pattern().requireOpen();
            Attachment.Connected connected = keepsOneConnectionTo(endpoint) ? connectionTo(endpoint) : null;
            if (connected == null) {
                connected = transports.of(endpoint).connect(endpoint, own);
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

    /** As in libzmq, connecting some types twice to the same endpoint has no effect. */
    private boolean keepsOneConnectionTo(Endpoint endpoint) {
        return !(endpoint instanceof InprocEndpoint) && settings.traits().has(Trait.ONE_CONNECTION_PER_ENDPOINT);
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

    /** Stops listening; throws ENOENT if the socket is not bound to the endpoint. */
    public void unbind(Endpoint endpoint) {
        List<Attachment.Bound> unbound = driver.call(() -> all(Attachment.Bound.class, endpoint, "not bound to"));
        // They are kept until they have ended, as inproc connections survive an unbind.
        unbound.forEach(bound -> end(bound, Attachment.Bound::unbind));
    }

    /** Ends connections; throws ENOENT if the socket is not connected to the endpoint. */
    public void disconnect(Endpoint endpoint) {
        List<Attachment.Connected> disconnected = driver.call(() -> removeAll(endpoint));
        for (Attachment.Connected connected : disconnected) {
            Peer peer = connected.peer();
            if (peer != null) {
                settings.host().leave(peer, Optional.empty());
            }
            end(connected, each -> each.close(each.linger()));
        }
        driver.turn();
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

    private <A extends Attachment> List<A> all(Class<A> kind, Endpoint endpoint, String problem) {
        lock.lock();
        try {
            exchange.pattern().requireOpen();
            attachments.removeIf(Attachment::hasEnded);
            List<A> named = attachments.stream()
                    .filter(attachment -> kind.isInstance(attachment) && attachment.isNamed(endpoint))
                    .map(kind::cast)
                    .toList();
            if (named.isEmpty()) {
                throw ZmqException.at(
                        endpoint.toString(), ErrorCode.ENOENT, "the socket is " + problem + " this endpoint", null);
            }
            return named;
        } finally {
            lock.unlock();
        }
    }

    /** Closes all endpoints; the future completes when queued messages are sent or the linger time has elapsed. */
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

    /** Immediately closes the endpoints that still wait for queued messages to be sent. */
    void abandon() {
        List<Attachment> lingering;
        lock.lock();
        try {
            lingering = new ArrayList<>(closing.keySet());
        } finally {
            lock.unlock();
        }
        lingering.forEach(attachment -> attachment.close(Duration.ZERO));
    }

    /** Not under the lock, as closing a listener waits until its port is free. */
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
