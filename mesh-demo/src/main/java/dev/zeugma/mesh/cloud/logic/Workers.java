package dev.zeugma.mesh.cloud.logic;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The workers of a cluster: those that are ready, least recently used first, and the tasks of the others. */
final class Workers {
    private final Set<Id> ready = new LinkedHashSet<>();
    private final Map<Id, Task> busy = new HashMap<>();

    int readyCount() {
        return ready.size();
    }

    boolean areAllReady() {
        return busy.isEmpty();
    }

    /** Notes that a worker is ready. Returns the task that it was to do until now, or null. */
    @Nullable Task ready(Id worker) {
        ready.add(worker);
        return busy.remove(worker);
    }

    /** Notes that a worker is gone. Returns the task that it was to do, or null. */
    @Nullable Task gone(Id worker) {
        ready.remove(worker);
        return busy.remove(worker);
    }

    /** Takes the worker that has been ready for the longest time. There must be one. */
    Id takeLeastRecentlyUsed() {
        Iterator<Id> first = ready.iterator();
        Id worker = first.next();
        first.remove();
        return worker;
    }

    void assign(Id worker, Task task) {
        busy.put(worker, task);
    }
}
