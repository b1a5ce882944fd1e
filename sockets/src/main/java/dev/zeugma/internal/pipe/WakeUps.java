package dev.zeugma.internal.pipe;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the readers of the pipes that a sender has written to: at once, or deferred so that each reader is woken once for many
 * messages. Guarded by the sending gate.
 */
public final class WakeUps {
    private final Set<Pipe> deferred = new LinkedHashSet<>();
    private @Nullable Pipe last;
    private int deferrals;

    /** Notes that a message was added to a pipe. */
    void queued(Pipe pipe) {
        if (deferrals == 0) {
            pipe.wakeReader();
        } else if (pipe != last) {
            last = pipe;
            deferred.add(pipe);
        }
    }

    /** Defers wake-ups until {@link #resume}, which must follow soon. */
    public void defer() {
        deferrals++;
    }

    /** Undoes one {@link #defer} and wakes all readers that were not woken since, even if others still defer. */
    public void resume() {
        deferrals--;
        deferred.forEach(Pipe::wakeReader);
        deferred.clear();
        last = null;
    }
}
