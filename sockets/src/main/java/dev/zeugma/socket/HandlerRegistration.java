package dev.zeugma.socket;

/** A handler that is called until it is cancelled, or until its socket or reactor is closed. Thread-safe. */
public interface HandlerRegistration {
    /**
     * Cancels the handler: it is not called any more, except perhaps by a call that another thread has already begun. Cancelling
     * again has no effect.
     */
    void cancel();
}
