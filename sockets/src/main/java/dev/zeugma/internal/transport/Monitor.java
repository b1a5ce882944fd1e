package dev.zeugma.internal.transport;

import dev.zeugma.monitor.SocketEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Passes the events of a socket to its listeners, and counts those that statistics report. Thread-safe. */
public final class Monitor {
    private static final System.Logger LOG = System.getLogger(Monitor.class.getName());

    private final List<Consumer<? super SocketEvent>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong reconnects = new AtomicLong();
    private final AtomicLong failedHandshakes = new AtomicLong();
    private final AtomicLong undelivered = new AtomicLong();

    /** Creates a monitor without listeners. */
    public Monitor() {}

    /** Adds a listener. One that throws is logged, and the others still get the event. */
    public void add(Consumer<? super SocketEvent> listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void remove(Consumer<? super SocketEvent> listener) {
        listeners.remove(listener);
    }

    /** Passes an event to all listeners, on the calling thread. */
    public void publish(SocketEvent event) {
        if (event instanceof SocketEvent.HandshakeFailed) {
            failedHandshakes.incrementAndGet();
        } else if (event instanceof SocketEvent.MessagesDropped dropped) {
            undelivered.addAndGet(dropped.messages());
        }
        for (Consumer<? super SocketEvent> listener : listeners) {
            publish(event, listener);
        }
    }

    private static void publish(SocketEvent event, Consumer<? super SocketEvent> listener) {
        try {
            listener.accept(event);
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "an event listener failed on " + event, failure);
        }
    }

    /** Counts a lost connection that was re-established. */
    public void reconnected() {
        reconnects.incrementAndGet();
    }

    /** Returns the number of times a lost connection was re-established. */
    public long reconnects() {
        return reconnects.get();
    }

    /** Returns how many handshakes have failed. */
    public long failedHandshakes() {
        return failedHandshakes.get();
    }

    /** Returns how many queued messages could not be sent. */
    public long undelivered() {
        return undelivered.get();
    }
}
