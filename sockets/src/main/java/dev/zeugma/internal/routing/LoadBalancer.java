package dev.zeugma.internal.routing;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Distributes messages to many targets in turn, one to each (round robin, RFC 28 and RFC 30). A full target is skipped until it is
 * {@linkplain #activate activated} again. Used under the socket's sending gate.
 *
 * @param <T> the targets
 * @param <M> the messages
 */
public final class LoadBalancer<T, M> {
    private final BiPredicate<T, M> offer;
    private final ArrayDeque<T> turns = new ArrayDeque<>();
    private final Set<T> members = new HashSet<>();
    private final Set<T> full = new HashSet<>();

    /** Creates a balancer without targets; the function offers a message to a target and returns whether it took it. */
    public LoadBalancer(BiPredicate<T, M> offer) {
        this.offer = offer;
    }

    /** Adds a target; its turn comes after those already added. */
    public void add(T target) {
        if (members.add(target)) {
            turns.addLast(target);
        }
    }

    /** Removes a target. */
    public void remove(T target) {
        if (members.remove(target) && !full.remove(target)) {
            turns.remove(target);
        }
    }

    /** Notes that a full target has room again; ignores a target that was not added. */
    public void activate(T target) {
        if (full.remove(target)) {
            turns.addLast(target);
        }
    }

    /** Sends the message to the next target with room and returns that target; null if none has room. */
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

    /** Returns whether any target has room, according to the given function; skips full targets until they are activated. */
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

    /** Returns whether any target may have room. */
    public boolean mayHaveRoom() {
        return !turns.isEmpty();
    }
}
