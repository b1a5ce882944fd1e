package dev.zeugma.poll;

/** Something that happens in the application, for a {@link Poller} to wait for. Thread-safe. */
public non-sealed interface PollSignal extends PollItem {
    /** Makes the signal ready until it is taken. Never blocks; event loops may call it. */
    void raise();

    /** Returns how often the signal was raised since it was last taken, and makes it not ready. */
    long take();
}
