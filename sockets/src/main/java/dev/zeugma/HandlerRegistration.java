package dev.zeugma;

/** A handler that is called for messages until it is closed. Thread-safe. */
public interface HandlerRegistration extends AutoCloseable {
    /** Has the handler called no more, except perhaps for a message it is being called for. Closing again does nothing. */
    @Override
    void close();
}
