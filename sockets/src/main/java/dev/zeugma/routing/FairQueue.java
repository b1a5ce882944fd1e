package dev.zeugma.routing;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from many sources in turn, one each (RFC 28 and RFC 30, fair queueing). Only sources that may have
 * something are kept: one found empty drops out until it is {@linkplain #activate activated} again, so a turn costs
 * the same however many idle sources there are. Owned by the holder of the socket's receiving gate.
 *
 * @param <S> the sources
 * @param <M> what they give
 */
public final class FairQueue<S, M> {
    private final Function<S, @Nullable M> poll;
    private final ArrayDeque<S> turns = new ArrayDeque<>();
    private final Set<S> active = new HashSet<>();
    private @Nullable S last;

    /** An empty queue over sources polled by the given function, which returns null for "nothing now". */
    public FairQueue(Function<S, @Nullable M> poll) {
        this.poll = poll;
    }

    /** Says that a source may have something; it takes its turn after those already here. */
    public void activate(S source) {
        if (active.add(source)) {
            turns.addLast(source);
        }
    }

    /** Forgets a source until it is activated again. */
    public void remove(S source) {
        if (active.remove(source)) {
            turns.remove(source);
        }
    }

    /** Takes the next message in turn, or null if no source has one. */
    public @Nullable M poll() {
        S source;
        while ((source = turns.peekFirst()) != null) {
            M message = poll.apply(source);
            if (message != null) {
                if (turns.size() > 1) {
                    turns.addLast(turns.removeFirst());
                }
                last = source;
                return message;
            }
            active.remove(turns.removeFirst());
        }
        return null;
    }

    /** The source of the message polled last. */
    public S last() {
        if (last == null) {
            throw new IllegalStateException("nothing was polled yet");
        }
        return last;
    }

    /** Calls for each source that may have something, in turn. */
    public void forEach(Consumer<? super S> action) {
        turns.forEach(action);
    }

    /** Whether some source may have something: one that was not yet found empty. */
    public boolean mayHaveMessages() {
        return !turns.isEmpty();
    }
}
