package dev.zeugma.poll;

/** Something that a {@link Poller} waits for. Thread-safe; no method blocks. */
public sealed interface PollItem permits SocketItem, PollSignal, PollTimer {
    /** Removes the item from its poller. Removing again has no effect. */
    void remove();
}
