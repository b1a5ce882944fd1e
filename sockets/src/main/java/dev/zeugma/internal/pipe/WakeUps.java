package dev.zeugma.internal.pipe;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signals that a sender owes the readers of its pipes: given at once, or put off for a while so that each reader is woken
 * once for many messages. Guarded by the sending gate.
 */
public final class WakeUps {
    private final Set<Pipe> owed = new LinkedHashSet<>();
    private @Nullable Pipe last;
    private int deferrals;

    /** Something was added to a pipe. */
    void queued(Pipe pipe) {
        if (deferrals == 0) {
            pipe.wakeReader();
        } else if (pipe != last) {
            last = pipe;
            owed.add(pipe);
        }
    }

    /** Readers are not woken until {@link #resume}, which must follow soon. */
    public void defer() {
        deferrals++;
    }

    /** Wakes all that were not woken since, whoever else has put that off. */
    public void resume() {
        deferrals--;
        owed.forEach(Pipe::wakeReader);
        owed.clear();
        last = null;
    }
}
