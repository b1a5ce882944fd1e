package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.Monitor;
import dev.zeugma.monitor.MonitorMessage;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.PairOptions;
import dev.zeugma.transport.Transports;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends a socket's events as messages to an inproc endpoint while the application wants it. Thread-safe. */
final class EventRelay {
    private final Monitor monitor;
    private final Supplier<PairSocket> opener;

    /** Held while an event is sent, which never waits, so that none comes behind the last. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private @Nullable Target target;

    /** Guarded by the lock. */
    private boolean ended;

    private record Target(PairSocket socket, Endpoint endpoint, Set<EventKind> wanted) {
        /** The event is lost if the receiver is slow, or not there, or the context is being closed. */
        void send(MonitorMessage event) {
            if (!wanted.contains(event.kind())) {
                return;
            }
            Message message = event.toMessage();
            try {
                socket.trySend(message);
            } catch (ZmqException closed) {
                message.release();
            }
        }
    }

    EventRelay(Monitor monitor, Supplier<PairSocket> opener) {
        this.monitor = monitor;
        this.opener = opener;
        monitor.relayTo(this::relay);
    }

    /** A socket to send events with. The socket that is monitored closes it, so the context need not know it. */
    static PairSocket socket(Transports transports) {
        return new PairSocket(PairOptions.DEFAULTS.linger(Duration.ZERO), transports, closed -> {});
    }

    private void relay(SocketEvent event) {
        lock.lock();
        try {
            if (target != null) {
                event.asInLibzmq().ifPresent(target::send);
            }
        } finally {
            lock.unlock();
        }
    }

    Endpoint start(Endpoint endpoint, Set<EventKind> wanted) {
        if (!(endpoint instanceof InprocEndpoint)) {
            throw ZmqException.at(
                    endpoint.toString(), ErrorCode.EPROTONOSUPPORT, "events are sent over inproc only", null);
        }
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        kinds.addAll(wanted);
        stop();
        Target fresh = new Target(opener.get(), endpoint, kinds);
        try {
            fresh.socket.bind(endpoint);
        } catch (ZmqException refused) {
            fresh.socket.close();
            throw refused;
        }
        retire(exchange(fresh, false));
        return endpoint;
    }

    void stop() {
        retire(exchange(null, false));
    }

    /** The socket is gone: no more events. */
    void end() {
        retire(exchange(null, true));
    }

    /** Puts another target in the place of the present one, which is told; returns the one that is to be closed. */
    private @Nullable Target exchange(@Nullable Target fresh, boolean last) {
        lock.lock();
        try {
            if (ended) {
                return fresh;
            }
            ended = last;
            Target former = target;
            target = fresh;
            if (former != null) {
                former.send(new MonitorMessage(EventKind.MONITOR_STOPPED, 0, ""));
            }
            return former;
        } finally {
            lock.unlock();
        }
    }

    private void retire(@Nullable Target former) {
        if (former != null) {
            former.socket.close();
            monitor.publish(new SocketEvent.MonitorStopped(former.endpoint));
        }
    }
}
