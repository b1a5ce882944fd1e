package dev.zeugma.internal.routing;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives messages to many targets in turn, one each (RFC 28 and RFC 30, round robin). A target that is full drops out of
 * the turns until it is {@linkplain #activate activated} again. Owned by the holder of the socket's sending gate.
 *
 * @param <T> the targets
 * @param <M> what they are given
 */
public final class LoadBalancer<T, M> {
    private final BiPredicate<T, M> offer;
    private final ArrayDeque<T> turns = new ArrayDeque<>();
    private final Set<T> members = new HashSet<>();
    private final Set<T> full = new HashSet<>();

    /** A balancer without targets; the function offers a message to one and says whether it was taken. */
    public LoadBalancer(BiPredicate<T, M> offer) {
        this.offer = offer;
    }

    /** Adds a target; it takes its turn after those already here. */
    public void add(T target) {
        if (members.add(target)) {
            turns.addLast(target);
        }
    }

    /** Removes a target for good. */
    public void remove(T target) {
        if (members.remove(target) && !full.remove(target)) {
            turns.remove(target);
        }
    }

    /** Says that a target which was full has room; one that is not a member is ignored. */
    public void activate(T target) {
        if (full.remove(target)) {
            turns.addLast(target);
        }
    }

    /** Gives the message to the next target with room and returns that target, or null if none has room. */
    public @Nullable T send(M message) {
        T target;
        while ((target = turns.peekFirst()) != null) {
            if (offer.test(target, message)) {
                if (turns.size() > 1) {
                    turns.addLast(turns.removeFirst());
                }
                return target;
            }
            full.add(turns.removeFirst());
        }
        return null;
    }

    /** Whether some target has room, by a function that tells of one; those without wait until they are activated. */
    public boolean hasRoom(Predicate<? super T> hasRoom) {
        T target;
        while ((target = turns.peekFirst()) != null) {
            if (hasRoom.test(target)) {
                return true;
            }
            full.add(turns.removeFirst());
        }
        return false;
    }

    /** Whether some target may have room. */
    public boolean mayHaveRoom() {
        return !turns.isEmpty();
    }
}
