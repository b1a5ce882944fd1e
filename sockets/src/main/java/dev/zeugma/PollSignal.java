package dev.zeugma;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Something that happens in the application, for a {@link Poller} to wait for. Thread-safe. */
public final class PollSignal extends PollItem {
    private final AtomicLong raised = new AtomicLong();

    PollSignal(Poller poller) {
        super(poller, null);
    }

    /** Makes the signal ready until it is taken. Never blocks; event loops may call it. */
    public void raise() {
        raised.incrementAndGet();
        poller().tell(this);
    }

    /** Tells how often the signal was raised since it was last taken, and makes it not ready. */
    public long take() {
        return raised.getAndSet(0);
    }

    @Override
    @Nullable PollEvent check() {
        return raised.get() > 0 ? new PollEvent(this, true, false) : null;
    }
}
