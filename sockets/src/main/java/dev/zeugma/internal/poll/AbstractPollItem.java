package dev.zeugma.internal.poll;

import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollItem;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The base class of all items of a poller. Thread-safe. */
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

    /** Returns the attachment given when the item was added, or null. */
    final @Nullable Object attachment() {
        return attachment;
    }

    /** Returns the flag that is set while the item is among the candidates of the poller. */
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
