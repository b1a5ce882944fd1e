package dev.zeugma;

/** A handler that is called until it is cancelled, or until its socket or reactor is closed. Thread-safe. */
public interface HandlerRegistration {
    /**
     * Has the handler called no more, except perhaps by a call that another thread has begun. Cancelling again does nothing.
     */
    void cancel();
}
