package dev.zeugma.socket;

/** A registered handler or listener, which is called until it is cancelled or its socket or reactor is closed. Thread-safe. */
public interface HandlerRegistration {
    /**
     * Cancels the handler. It is no longer called, although a call that has just begun on another thread may still complete. Does
     * not block. Cancelling again has no effect.
     */
    void cancel();
}
