package dev.zeugma.internal.routing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Maps routing ids to peers (RFC 28, ROUTER). One peer holds an id. Others that claim it wait in line: when the holder is removed,
 * the first in line gets the id. Modified under both gates of the socket.
 *
 * @param <P> the peers
 */
public final class RoutingTable<P> {
    private static final int GENERATED_LENGTH = 5;

    private final Map<Key, P> holders = new HashMap<>();
    private final Map<P, Key> ids = new HashMap<>();
    private final Map<Key, Deque<P>> waiting = new HashMap<>();

    /** Generated ids count up from a random number, as in libzmq, so that a restarted program does not repeat them. */
    private int nextGenerated = ThreadLocalRandom.current().nextInt();

    /** Returns the peer that holds an id, or null. */
    public @Nullable P holder(byte[] id) {
        return holders.get(new Key(id));
    }

    /** Returns all peers that hold an id. */
    public Collection<P> holders() {
        return holders.values();
    }

    /** Returns the id that a peer holds, or null. */
    public byte @Nullable [] idOf(P peer) {
        Key key = ids.get(peer);
        return key == null ? null : key.id;
    }

    /** Assigns the id to the peer if it is free, else puts the peer in line for it. Returns whether the peer holds it. */
    public boolean claim(byte[] id, P peer) {
        Key key = new Key(id);
        leaveLines(peer);
        if (holders.putIfAbsent(key, peer) == null) {
            ids.put(peer, key);
            return true;
        }
        waiting.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(peer);
        return false;
    }

    /** Assigns the id to the peer and returns its previous holder, or null. */
    public @Nullable P takeOver(byte[] id, P peer) {
        Key key = new Key(id);
        P former = holders.put(key, peer);
        if (former != null) {
            ids.remove(former);
        }
        ids.put(peer, key);
        return former;
    }

    /** Removes the peer. Returns the peer that holds its id now, or null if none waited for it. */
    public @Nullable P remove(P peer) {
        Key key = ids.remove(peer);
        if (key == null) {
            leaveLines(peer);
            return null;
        }
        Deque<P> line = waiting.get(key);
        P next = line == null ? null : line.pollFirst();
        if (line != null && line.isEmpty()) {
            waiting.remove(key);
        }
        if (next == null) {
            holders.remove(key);
        } else {
            holders.put(key, next);
            ids.put(next, key);
        }
        return next;
    }

    private void leaveLines(P peer) {
        waiting.values().removeIf(line -> line.remove(peer) && line.isEmpty());
    }

    /** Generates an unused id: a zero byte and a 32-bit counter. */
    public byte[] generate() {
        byte[] id = new byte[GENERATED_LENGTH];
        do {
            int number = nextGenerated++;
            for (int i = 1; i < GENERATED_LENGTH; i++) {
                id[i] = (byte) (number >>> (8 * (4 - i)));
            }
        } while (holders.containsKey(new Key(id)));
        return id;
    }

    private static final class Key {
        private final byte[] id;

        Key(byte[] id) {
            this.id = id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(id, key.id);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(id);
        }
    }
}
