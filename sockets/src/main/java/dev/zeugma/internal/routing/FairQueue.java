package dev.zeugma.internal.routing;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from many sources in turn, one each, or a few from each of very many (RFC 28 and RFC 30, fair
 * queueing). Only sources that may have something are kept: one found empty drops out until it is
 * {@linkplain #activate activated} again, so a turn costs the same however many idle sources there are. Owned by the
 * holder of the socket's receiving gate.
 *
 * @param <S> the sources
 * @param <M> what they give
 */
public final class FairQueue<S, M> {
    /** From so many sources on a turn is long. */
    private static final int MANY = 64;

    /**
     * Messages of a long turn. Each source's messages are in memory of their own, which is out of the processor's caches
     * when its turn comes: to go there for one message doubles the cost of each with a hundred sources, and quadruples it
     * with a thousand.
     */
    private static final int LONG_TURN = 32;

    private final Function<S, @Nullable M> poll;
    private final ArrayDeque<S> turns = new ArrayDeque<>();
    private final Set<S> active = new HashSet<>();
    private @Nullable S last;
    private int takenThisTurn;

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
            takenThisTurn = 0;
        }
    }

    /** Takes the next message in turn, or null if no source has one. */
    public @Nullable M poll() {
        S source;
        while ((source = turns.peekFirst()) != null) {
            M message = poll.apply(source);
            if (message != null) {
                if (turns.size() > 1 && ++takenThisTurn >= messagesPerTurn()) {
                    turns.addLast(turns.removeFirst());
                    takenThisTurn = 0;
                }
                last = source;
                return message;
            }
            active.remove(turns.removeFirst());
            takenThisTurn = 0;
        }
        return null;
    }

    private int messagesPerTurn() {
        return turns.size() < MANY ? 1 : LONG_TURN;
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

    /** Whether some source has a message, by a function that tells of one; those without drop out. */
    public boolean hasMessages(Predicate<? super S> hasMessage) {
        S source;
        while ((source = turns.peekFirst()) != null) {
            if (hasMessage.test(source)) {
                return true;
            }
            active.remove(turns.removeFirst());
            takenThisTurn = 0;
        }
        return false;
    }

    /** Whether some source may have something: one that was not yet found empty. */
    public boolean mayHaveMessages() {
        return !turns.isEmpty();
    }
}
