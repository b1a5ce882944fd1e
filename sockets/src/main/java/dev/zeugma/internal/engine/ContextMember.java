package dev.zeugma.internal.engine;

/** Something that a context notifies when it is closed, such as a poller. */
public interface ContextMember {
    /** Notes that the context is closed. Any thread; must not block. */
    void contextClosed();
}
