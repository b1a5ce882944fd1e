package dev.zeugma;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Something that a {@link Poller} waits for. Thread-safe; no method blocks. */
public abstract sealed class PollItem permits SocketItem, PollSignal, PollTimer {
    private final Poller poller;
    private final AtomicBoolean candidate = new AtomicBoolean();

    private final @Nullable Object attachment;

    PollItem(Poller poller, @Nullable Object attachment) {
        this.poller = poller;
        this.attachment = attachment;
    }

    /** What it was added with, for whoever handles its events. */
    final @Nullable Object attachment() {
        return attachment;
    }

    final Poller poller() {
        return poller;
    }

    /** Whether the poller has it among those that may be ready. */
    final AtomicBoolean isCandidate() {
        return candidate;
    }

    /** What is ready now, or null. */
    abstract @Nullable PollEvent check();

    /** Has the poller wait for it no longer. Removing again does nothing. */
    public void remove() {
        poller.remove(this);
    }
}
