package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.Monitor;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.pipe.Gate;
import dev.zeugma.pipe.Peer;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.transport.Framing;
import dev.zeugma.transport.SessionSettings;
import dev.zeugma.transport.Transports;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is inside every socket: its pattern at work, its endpoints, and the one way to close both. Thread-safe. */
final class SocketCore {
    private final SocketType type;
    private final CommonOptions options;
    private final EventLoops loops;
    private final Exchange exchange;
    private final Membership membership;
    private final Attachments attachments;
    private final Monitor monitor;
    private final EventRelay relay;
    private final Consumer<SocketCore> onClosed;

    private final ReentrantLock closeLock = new ReentrantLock();

    /** As the option says, unless the close says otherwise. */
    private volatile Duration linger;

    private @Nullable CompletableFuture<Void> closed;
    private @Nullable Asynchronous asynchronous;

    private SocketCore(Kind kind, SocketOptions<?> options, Transports transports, Consumer<SocketCore> onClosed) {
        this.type = kind.type;
        this.options = options.common();
        this.loops = transports.loops();
        this.onClosed = onClosed;
        this.linger = this.options.timeouts().linger();
        ReentrantLock sendLock = new ReentrantLock();
        Gate sending = new Gate(sendLock, kind.sendersWake);
        Gate receiving = new Gate(kind.needsOneLock() ? sendLock : new ReentrantLock(), Gate.Wake.LONGEST_WAITING);
        exchange = new Exchange(kind.pattern, this.options, sending, receiving, kind.sharesLock, loops);
        membership = new Membership(kind.pattern, this.options.queues(), exchange);
        HandshakeSettings handshake = HandshakeSettings.of(type, options.routingId())
                .properties(this.options.connection().metadata())
                .limits(this.options.limits())
                .timeout(this.options.connection().handshakeInterval());
        monitor = new Monitor(this.options.monitor());
        relay = new EventRelay(monitor, () -> EventRelay.socket(transports));
        SessionSettings settings = new SessionSettings(
                handshake, this.options, kind.framing, kind.inboundRule, options.life(), membership, monitor);
        attachments = new Attachments(transports, settings, exchange);
    }

    /** What one socket type is made of, chosen step by step. */
    static final class Kind {
        private final SocketType type;
        private final Pattern pattern;
        private Predicate<Message> inboundRule = message -> true;
        private Framing framing = Framing.ZMTP;
        private Gate.Wake sendersWake = Gate.Wake.LONGEST_WAITING;
        private boolean sharesLock;

        Kind(SocketType type, Pattern pattern) {
            this.type = type;
            this.pattern = pattern;
        }

        /** Connections carry something else than ZMTP. */
        Kind framing(Framing wanted) {
            framing = wanted;
            return this;
        }

        /** Messages from the network that break the rule end their connection. */
        Kind inboundRule(Predicate<Message> rule) {
            inboundRule = rule;
            return this;
        }

        /** Senders wait for particular peers, so that each must look when any peer has room. */
        Kind sendersWaitForParticularPeers() {
            sendersWake = Gate.Wake.ALL;
            return this;
        }

        /** Sending and receiving share state. */
        Kind sharesLock() {
            sharesLock = true;
            return this;
        }

        private boolean needsOneLock() {
            return sharesLock || pattern.absorbs();
        }

        SocketCore open(SocketOptions<?> options, Transports transports, Consumer<SocketCore> onClosed) {
            return new SocketCore(this, options, transports, onClosed);
        }
    }

    SocketType type() {
        return type;
    }

    Exchange exchange() {
        return exchange;
    }

    /** What sends and receives for callers that do not wait; made when it is first needed. */
    Asynchronous asynchronous() {
        closeLock.lock();
        try {
            if (asynchronous == null) {
                int mark = options.queues().sendHighWaterMark();
                asynchronous = new Asynchronous(exchange, loops.executor(), mark);
            }
            return asynchronous;
        } finally {
            closeLock.unlock();
        }
    }

    Attachments attachments() {
        return attachments;
    }

    /** What sends the events to a socket of the application. */
    EventRelay relay() {
        exchange.checkOpen();
        return relay;
    }

    SocketStatistics statistics() {
        return exchange.ask(() -> membership.census().take(monitor));
    }

    /** Connects to a peer under an id chosen here, which the pattern may refuse. */
    Connection connectAs(Endpoint endpoint, byte[] routingId, BiConsumer<Peer, byte[]> assign) {
        if (routingId.length < 1 || routingId.length > 255) {
            throw new ZmqException(ErrorCode.EINVAL, "routingId has " + routingId.length + " bytes, expected 1 to 255");
        }
        if (options.connection().immediate()) {
            throw new ZmqException(ErrorCode.EINVAL, "an immediate socket cannot name a peer before it is there");
        }
        byte[] id = routingId.clone();
        return attachments.connect(endpoint, peer -> exchange.withBothGates(() -> assign.accept(peer, id)));
    }

    /** How long what was sent may take to leave once the socket is closed. */
    Duration linger() {
        return linger;
    }

    /** Drops what a socket that closes has not sent yet. */
    void giveUp() {
        attachments.giveUp();
    }

    boolean isClosing() {
        return exchange.closedBecause() != null;
    }

    CompletableFuture<Void> close(ErrorCode reason) {
        return close(reason, options.timeouts().linger());
    }

    CompletableFuture<Void> close(ErrorCode reason, Duration wanted) {
        return loops.closing(() -> beginToClose(reason, wanted));
    }

    private CompletableFuture<Void> beginToClose(ErrorCode reason, Duration wanted) {
        closeLock.lock();
        try {
            if (closed == null) {
                linger = wanted;
                exchange.close(reason);
                closed = attachments.close(wanted).whenComplete((done, failure) -> {
                    relay.end();
                    onClosed.accept(this);
                });
            }
            return closed;
        } finally {
            closeLock.unlock();
        }
    }
}
