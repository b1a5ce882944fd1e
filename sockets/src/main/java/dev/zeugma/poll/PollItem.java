package dev.zeugma.poll;

/** An item that a {@link Poller} waits for. Thread-safe; no method blocks. */
public sealed interface PollItem permits SocketItem, PollSignal, PollTimer {
    /** Removes this item from its poller. Removing it again has no effect. */
    void remove();
}
