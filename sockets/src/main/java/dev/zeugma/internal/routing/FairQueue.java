package dev.zeugma.internal.routing;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from many sources in turn: one from each, or several from each if there are very many sources (fair queueing,
 * RFC 28 and RFC 30). The queue keeps only sources that may have a message: one that is found empty is removed until it is
 * {@linkplain #activate activated} again, so idle sources cost nothing. Used under the socket's receiving gate.
 *
 * @param <S> the sources
 * @param <M> their messages
 */
public final class FairQueue<S, M> {
    /** From this number of sources on, turns are long. */
    private static final int MANY = 64;

    /**
     * Messages per long turn. The queue of a source is no longer in the processor's caches when its turn comes: fetching it for one
     * message doubles the cost of a message with a hundred sources, and quadruples it with a thousand.
     */
    private static final int LONG_TURN = 32;

    private final Function<S, @Nullable M> poll;
    private final ArrayDeque<S> turns = new ArrayDeque<>();
    private final Set<S> active = new HashSet<>();
    private @Nullable S last;
    private int takenThisTurn;

    /** Creates an empty queue of sources that are polled with the given function, which returns null for an empty source. */
    public FairQueue(Function<S, @Nullable M> poll) {
        this.poll = poll;
    }

    /** Adds a source that may have a message; its turn comes after those already in the queue. */
    public void activate(S source) {
        if (active.add(source)) {
            turns.addLast(source);
        }
    }

    /** Removes a source until it is activated again. */
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

    /** Returns the source of the message polled last. */
    public S last() {
        if (last == null) {
            throw new IllegalStateException("nothing was polled yet");
        }
        return last;
    }

    /** Calls the action for each source that may have a message, in order of their turns. */
    public void forEach(Consumer<? super S> action) {
        turns.forEach(action);
    }

    /** Returns whether any source has a message, according to the given function; removes empty sources. */
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

    /** Returns whether any source may have a message, that is, was not found empty yet. */
    public boolean mayHaveMessages() {
        return !turns.isEmpty();
    }
}
