package dev.zeugma.mesh.services.multiplexer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The requests that are tried again later, in the order in which they are due, as all wait for the same time. */
final class Retries {
    private final Times times;
    private final Set<Request> waiting = new LinkedHashSet<>();

    Retries(Times times) {
        this.times = times;
    }

    /** Schedules the next attempt; returns false if there were enough. */
    boolean add(Request request, long now) {
        if (!request.retryLater(now, times)) {
            return false;
        }
        waiting.add(request);
        return true;
    }

    void remove(Request request) {
        waiting.remove(request);
    }

    List<Request> takeDue(long now) {
        List<Request> due = new ArrayList<>();
        for (Request request : waiting) {
            if (request.retryAt() - now > 0) {
                break;
            }
            due.add(request);
        }
        due.forEach(waiting::remove);
        return due;
    }

    List<Request> of(Service service) {
        return waiting.stream().filter(request -> request.service() == service).toList();
    }

    /** Returns after how many nanoseconds the next attempt is due. */
    long delay(long now) {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.iterator().next().retryAt() - now;
    }
}
