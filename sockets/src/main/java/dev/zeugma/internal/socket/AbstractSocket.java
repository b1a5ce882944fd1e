package dev.zeugma.internal.socket;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.internal.async.Asynchronous;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.internal.engine.Errors;
import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.option.EndpointOptions;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.HandlerRegistration;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The base class of all socket types. Thread-safe. */
abstract class AbstractSocket implements EngineSocket {
    private final SocketCore core;
    private final ReentrantLock lock = new ReentrantLock();

    /** Created when it is first needed. Guarded by the lock. */
    private @Nullable Asynchronous asynchronous;

    AbstractSocket(SocketCore core) {
        this.core = core;
    }

    @Override
    public final SocketCore core() {
        return core;
    }

    /** Returns the implementation of asynchronous calls. */
    public final Asynchronous asynchronous() {
        lock.lock();
        try {
            if (asynchronous == null) {
                int highWaterMark = core.options().queues().sendHighWaterMark();
                asynchronous = new Asynchronous(
                        core.exchange(), core.driver().loops().executor(), highWaterMark, core.monitor());
            }
            return asynchronous;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final SocketType type() {
        return core.traits().type();
    }

    @Override
    public final Endpoint bind(Endpoint endpoint, UnaryOperator<EndpointOptions> change) {
        return core.endpoints()
                .bind(Objects.requireNonNull(endpoint, "endpoint"), Objects.requireNonNull(change, "change"));
    }

    @Override
    public final Connection connect(Endpoint endpoint, UnaryOperator<EndpointOptions> change) {
        return core.endpoints()
                .connect(
                        Objects.requireNonNull(endpoint, "endpoint"),
                        Objects.requireNonNull(change, "change"),
                        peer -> {});
    }

    @Override
    public final void unbind(Endpoint endpoint) {
        core.endpoints().unbind(Objects.requireNonNull(endpoint, "endpoint"));
    }

    @Override
    public final void disconnect(Endpoint endpoint) {
        core.endpoints().disconnect(Objects.requireNonNull(endpoint, "endpoint"));
    }

    @Override
    public final HandlerRegistration onEvent(Consumer<? super SocketEvent> listener) {
        Objects.requireNonNull(listener, "listener");
        core.exchange().checkOpen();
        Consumer<SocketEvent> added = event -> listener.accept(event); // as the same listener may be added twice
        core.monitor().add(added);
        return () -> core.monitor().remove(added);
    }

    @Override
    public final HandlerRegistration onReady(Runnable listener) {
        Objects.requireNonNull(listener, "listener");
        core.exchange().checkOpen();
        Runnable added = () -> listener.run(); // as the same listener may be added twice
        Gate receiving = core.exchange().pattern().receiving();
        Gate sending = core.exchange().pattern().sending();
        receiving.observe(added);
        sending.observe(added);
        return () -> {
            receiving.ignore(added);
            sending.ignore(added);
        };
    }

    @Override
    public final Endpoint monitor(String endpoint, Set<EventKind> wanted) {
        return core.relay().start(Endpoint.parse(endpoint), Objects.requireNonNull(wanted, "wanted"));
    }

    @Override
    public final void stopMonitoring() {
        core.relay().stop();
    }

    @Override
    public final SocketStatistics statistics() {
        return core.statistics();
    }

    @Override
    public final boolean isClosed() {
        return core.exchange().isClosed();
    }

    @Override
    public final void close() {
        core.close(ErrorCode.ENOTSOCK);
    }

    @Override
    public final void close(Duration linger) {
        core.close(ErrorCode.ENOTSOCK, Errors.checkedLinger(linger));
    }

    @Override
    public final String toString() {
        return type() + " socket";
    }
}
