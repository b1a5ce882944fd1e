package dev.zeugma.internal.engine;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pattern.PairPattern;
import dev.zeugma.internal.transport.Monitor;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.MonitorMessage;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.PairOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sends a socket's events as messages to an inproc endpoint, if the application has requested that. Thread-safe. */
public final class EventRelay {
    private static final PairOptions OPTIONS = PairOptions.DEFAULTS.linger(Duration.ZERO);

    private final Monitor monitor;
    private final Transports transports;

    /** Held while an event is sent, which never waits, so that no event follows the last one. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private @Nullable Target target;

    /** Guarded by the lock. */
    private boolean ended;

    /** A PAIR socket that sends events. The monitored socket closes it, so the context need not know it. */
    private record Target(SocketCore socket, Endpoint endpoint, Set<EventKind> wanted) {
        /** The event is lost if the receiver is slow or not there, or the context is being closed. */
        void send(MonitorMessage event) {
            if (!wanted.contains(event.kind())) {
                return;
            }
            Message message = event.toMessage();
            try {
                socket.exchange().send(message, Duration.ZERO);
            } catch (ZmqException closed) {
                message.release();
            }
        }

        void close() {
            socket.close(ErrorCode.ENOTSOCK);
        }
    }

    EventRelay(Monitor monitor, Transports transports) {
        this.monitor = monitor;
        this.transports = transports;
        monitor.add(this::relay);
    }

    private void relay(SocketEvent event) {
        lock.lock();
        try {
            if (target != null) {
                event.toMonitorMessage().ifPresent(target::send);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends the given kinds of events to an endpoint from now on. */
    public Endpoint start(Endpoint endpoint, Set<EventKind> wanted) {
        if (!(endpoint instanceof InprocEndpoint)) {
            throw ZmqException.at(
                    endpoint.toString(),
                    ErrorCode.EPROTONOSUPPORT,
                    "cannot send events to this endpoint, expected inproc://name",
                    null);
        }
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        kinds.addAll(wanted);
        stop();
        SocketCore socket = new SocketCore(SocketType.PAIR, new PairPattern(), OPTIONS, transports);
        Target created = new Target(socket, endpoint, kinds);
        try {
            socket.endpoints().bind(endpoint, UnaryOperator.identity());
        } catch (ZmqException refused) {
            created.close();
            throw refused;
        }
        closeTarget(replace(created, false));
        return endpoint;
    }

    /** Stops sending events, if {@link #start} was called. */
    public void stop() {
        closeTarget(replace(null, false));
    }

    /** Ends the relay, as the socket is completely closed. */
    void end() {
        closeTarget(replace(null, true));
    }

    /** Replaces the current target, which gets a last event; returns the target to close. */
    private @Nullable Target replace(@Nullable Target successor, boolean last) {
        lock.lock();
        try {
            if (ended) {
                return successor;
            }
            ended = last;
            Target former = target;
            target = successor;
            if (former != null) {
                former.send(new MonitorMessage(EventKind.MONITOR_STOPPED, 0, ""));
            }
            return former;
        } finally {
            lock.unlock();
        }
    }

    private void closeTarget(@Nullable Target former) {
        if (former != null) {
            former.close();
            monitor.publish(new SocketEvent.MonitorStopped(former.endpoint));
        }
    }
}
