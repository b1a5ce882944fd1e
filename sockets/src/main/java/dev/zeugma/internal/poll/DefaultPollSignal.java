package dev.zeugma.internal.poll;

import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollSignal;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Implements {@link PollSignal}. Thread-safe. */
final class DefaultPollSignal extends AbstractPollItem implements PollSignal {
    private final AtomicLong raised = new AtomicLong();

    DefaultPollSignal(DefaultPoller poller) {
        super(poller, null);
    }

    @Override
    PollSignal item() {
        return this;
    }

    @Override
    public void raise() {
        raised.incrementAndGet();
        poller().mayBeReady(this);
    }

    @Override
    public long take() {
        return raised.getAndSet(0);
    }

    @Override
    @Nullable PollEvent check() {
        return raised.get() > 0 ? new PollEvent(this, true, false) : null;
    }
}
