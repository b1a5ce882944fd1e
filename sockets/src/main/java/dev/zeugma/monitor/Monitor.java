package dev.zeugma.monitor;

import java.util.function.Consumer;

/** Hands events to the application's listener, whose failures are logged and end there. */
public final class Monitor {
    private static final System.Logger LOG = System.getLogger(Monitor.class.getName());

    private final Consumer<? super SocketEvent> listener;

    /** A monitor for one listener. */
    public Monitor(Consumer<? super SocketEvent> listener) {
        this.listener = listener;
    }

    /** Tells the listener, on the calling thread. */
    public void publish(SocketEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "the monitor of a socket failed at " + event, failure);
        }
    }
}
