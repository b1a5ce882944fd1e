package dev.zeugma.monitor;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Hands events to the application's listener, whose failures are logged and end there, and counts those that statistics tell.
 * Thread-safe.
 */
public final class Monitor {
    private static final System.Logger LOG = System.getLogger(Monitor.class.getName());

    private final Consumer<? super SocketEvent> listener;
    private final AtomicLong connectedAgain = new AtomicLong();
    private final AtomicLong handshakesFailed = new AtomicLong();
    private final AtomicLong messagesLeftBehind = new AtomicLong();
    private volatile Consumer<? super SocketEvent> relay = event -> {};

    /** A monitor for one listener. */
    public Monitor(Consumer<? super SocketEvent> listener) {
        this.listener = listener;
    }

    /** Has all events told to another listener too, which must not fail. */
    public void relayTo(Consumer<? super SocketEvent> other) {
        relay = other;
    }

    /** Tells the listener, on the calling thread. */
    public void publish(SocketEvent event) {
        if (event instanceof SocketEvent.HandshakeFailed) {
            handshakesFailed.incrementAndGet();
        } else if (event instanceof SocketEvent.MessagesDropped dropped) {
            messagesLeftBehind.addAndGet(dropped.messages());
        }
        relay.accept(event);
        try {
            listener.accept(event);
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "the monitor of a socket failed at " + event, failure);
        }
    }

    /** Counts a connection that was lost and is there again. */
    public void connectedAgain() {
        connectedAgain.incrementAndGet();
    }

    /** How many connections were made again after they had been lost. */
    public long connectionsMadeAgain() {
        return connectedAgain.get();
    }

    /** How many handshakes failed. */
    public long handshakesFailed() {
        return handshakesFailed.get();
    }

    /** How many messages were queued and could not leave. */
    public long messagesLeftBehind() {
        return messagesLeftBehind.get();
    }
}
