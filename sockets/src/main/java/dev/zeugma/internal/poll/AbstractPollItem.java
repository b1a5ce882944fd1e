package dev.zeugma.internal.poll;

import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollItem;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What all items of a poller have in common. Thread-safe. */
abstract class AbstractPollItem {
    private final DefaultPoller poller;
    private final @Nullable Object attachment;
    private final AtomicBoolean candidate = new AtomicBoolean();

    AbstractPollItem(DefaultPoller poller, @Nullable Object attachment) {
        this.poller = poller;
        this.attachment = attachment;
    }

    final DefaultPoller poller() {
        return poller;
    }

    /** Returns what the item was added with, for the code that handles its events. */
    final @Nullable Object attachment() {
        return attachment;
    }

    /** Returns whether the poller has the item among those that may be ready. */
    final AtomicBoolean isCandidate() {
        return candidate;
    }

    /** Returns the item as the application sees it. */
    abstract PollItem item();

    /** Returns what is ready now, or null. */
    abstract @Nullable PollEvent check();

    /** Implements {@link PollItem#remove}. */
    public void remove() {
        poller.remove(this);
    }
}
