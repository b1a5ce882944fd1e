package dev.zeugma.mesh.services.multiplexer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for one service. The clients take turns: a client with a hundred requests waits no less for each of its own,
 * but the only request of another client waits for one of them at most.
 */
final class FairLine {
    /** In the order of the clients' turns. */
    private final Map<Peer, Deque<Request>> lanes = new LinkedHashMap<>();

    private int size;

    int size() {
        return size;
    }

    void add(Request request) {
        lanes.computeIfAbsent(request.client(), client -> new ArrayDeque<>(2)).addLast(request);
        size++;
    }

    /** Returns the next request, which stays. */
    @Nullable Request peek() {
        return size == 0 ? null : lanes.values().iterator().next().peekFirst();
    }

    /** Takes the next request; then it is the turn of the next client. */
    @Nullable Request poll() {
        Request next = peek();
        if (next != null) {
            Deque<Request> lane = lanes.remove(next.client());
            if (lane != null && lane.size() > 1) {
                lane.removeFirst();
                lanes.put(next.client(), lane);
            }
            size--;
        }
        return next;
    }

    boolean remove(Request request) {
        Deque<Request> lane = lanes.get(request.client());
        if (lane == null || !lane.remove(request)) {
            return false;
        }
        if (lane.isEmpty()) {
            lanes.remove(request.client());
        }
        size--;
        return true;
    }

    /** Returns all requests, which stay. */
    List<Request> all() {
        List<Request> all = new ArrayList<>(size);
        lanes.values().forEach(all::addAll);
        return all;
    }

    /**
     * Returns the request that must give way to one more of the given client in a full line: the oldest or newest of the client
     * with the most requests, if it has more than the given client would then have.
     *
     * @return the request; null if the new request itself must give way
     */
    @Nullable Request displacedBy(Peer client, boolean oldest) {
        Deque<Request> longest = null;
        for (Deque<Request> lane : lanes.values()) {
            if (longest == null || lane.size() > longest.size()) {
                longest = lane;
            }
        }
        Deque<Request> own = lanes.get(client);
        int wanted = own == null ? 1 : own.size() + 1;
        if (longest != null && longest.size() > wanted) {
            return oldest ? longest.peekFirst() : longest.peekLast();
        }
        return own != null && oldest ? own.peekFirst() : null;
    }
}
