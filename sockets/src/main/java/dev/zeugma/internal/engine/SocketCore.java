package dev.zeugma.internal.engine;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.pattern.Pattern;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.transport.Monitor;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.internal.transport.SocketTraits;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.Connection;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The engine of a socket: its pattern, endpoints and events, and how they are closed together. Thread-safe. */
public final class SocketCore {
    private final SocketTraits traits;
    private final CommonOptions options;
    private final Driver driver;
    private final Exchange exchange;
    private final SocketPeers peers;
    private final SocketEndpoints endpoints;
    private final Monitor monitor = new Monitor();
    private final EventRelay relay;

    /** Completes when the socket is completely closed. */
    private final CompletableFuture<Void> fullyClosed = new CompletableFuture<>();

    private final ReentrantLock closeLock = new ReentrantLock();

    /** The linger time of the options, unless another was passed to close. */
    private volatile Duration linger;

    /** Guarded by the close lock. */
    private @Nullable CompletableFuture<Void> closed;

    /** Creates the engine of an open socket. */
    public SocketCore(SocketType type, Pattern pattern, SocketOptions<?> options, Transports transports) {
        this.traits = SocketTraits.of(type);
        this.options = options.common();
        this.driver = transports.driver();
        this.linger = this.options.timeouts().linger();
        GatedPattern gated = new GatedPattern(pattern, traits);
        exchange = new Exchange(gated, this.options.timeouts(), driver);
        peers = new SocketPeers(pattern, gated, traits);
        HandshakeSettings handshake = HandshakeSettings.of(type, options.routingId())
                .properties(this.options.connection().metadata())
                .limits(this.options.limits())
                .timeout(this.options.connection().handshakeInterval());
        relay = new EventRelay(monitor, transports);
        monitor.add(this.options.monitor());
        SessionSettings settings =
                new SessionSettings(traits, handshake, this.options, options.connectionMessages(), peers, monitor);
        endpoints = new SocketEndpoints(transports, settings, exchange);
    }

    /** Returns the socket's type and the properties of the type. */
    public SocketTraits traits() {
        return traits;
    }

    /** Returns the options that all types have in common. */
    public CommonOptions options() {
        return options;
    }

    /** Returns the driver of the event loops. */
    public Driver driver() {
        return driver;
    }

    /** Returns the calls that send and receive. */
    public Exchange exchange() {
        return exchange;
    }

    /** Returns the endpoints that the socket is bound and connected to. */
    public SocketEndpoints endpoints() {
        return endpoints;
    }

    /** Returns the monitor, which passes events to their listeners. */
    public Monitor monitor() {
        return monitor;
    }

    /** Returns the relay, which sends events to a socket of the application; throws if the socket is closed. */
    public EventRelay relay() {
        exchange.checkOpen();
        return relay;
    }

    /** Returns the traffic of the socket. */
    public SocketStatistics statistics() {
        return exchange.pattern().underBothGates(() -> peers.statistics(monitor));
    }

    /** Waits until at least the given number of peers are connected; returns false if the time elapsed. */
    public boolean awaitPeers(int count, Duration timeout) {
        return exchange.awaitPeers(() -> peers.connected() >= count, timeout);
    }

    /** Connects to a peer and assigns it a routing id, which the pattern may reject. */
    public Connection connectAs(Endpoint endpoint, byte[] routingId, BiConsumer<Peer, byte[]> assign) {
        Objects.requireNonNull(endpoint, "endpoint");
        if (Objects.requireNonNull(routingId, "routingId").length < 1 || routingId.length > 255) {
            throw new ZmqException(ErrorCode.EINVAL, "routingId has " + routingId.length + " bytes, expected 1 to 255");
        }
        if (options.connection().immediate()) {
            throw new ZmqException(
                    ErrorCode.EINVAL,
                    "option immediate is true, so a routingId cannot be assigned before the peer is connected");
        }
        byte[] id = routingId.clone();
        return endpoints.connect(
                endpoint, UnaryOperator.identity(), peer -> exchange.pattern().change(() -> assign.accept(peer, id)));
    }

    /** Returns how long queued messages may still be sent once the socket is closed. */
    Duration linger() {
        return linger;
    }

    /** Drops the unsent messages of a closed socket. */
    void abandon() {
        endpoints.abandon();
    }

    boolean isClosing() {
        return exchange.isClosed();
    }

    /** Runs a task when the socket is completely closed. */
    void whenFullyClosed(Runnable task) {
        fullyClosed.thenRun(task);
    }

    /** Closes the socket with the linger time of its options; the future completes when it is completely closed. */
    public CompletableFuture<Void> close(ErrorCode reason) {
        return close(reason, options.timeouts().linger());
    }

    /** Closes the socket; the future completes when it is completely closed. */
    public CompletableFuture<Void> close(ErrorCode reason, Duration lingerTime) {
        return driver.closing(() -> startClosing(reason, lingerTime));
    }

    private CompletableFuture<Void> startClosing(ErrorCode reason, Duration lingerTime) {
        closeLock.lock();
        try {
            if (closed == null) {
                linger = lingerTime;
                exchange.pattern().close(reason);
                closed = endpoints.close(lingerTime).whenComplete((done, failure) -> {
                    relay.end();
                    fullyClosed.complete(null);
                });
            }
            return closed;
        } finally {
            closeLock.unlock();
        }
    }
}
