package dev.zeugma.guide.requests;

import dev.zeugma.message.Preview;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a server knows of its clients. A client that is silent for too long is forgotten. Used by one thread. */
final class Sessions {
    private final Duration timeToLive;

    /** By routing id; the client that has been silent longest comes first. */
    private final Map<ByteBuffer, Session> sessions = new LinkedHashMap<>();

    private record Session(int requests, long lastRequest) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - lastRequest > age.toNanos();
        }
    }

    Sessions(Duration timeToLive) {
        this.timeToLive = timeToLive;
    }

    /** Notes a request of a client, and returns how many there were in its session. */
    int countRequest(byte[] client) {
        ByteBuffer id = ByteBuffer.wrap(client);
        Session last = sessions.remove(id); // so that it becomes the last in order
        int requests = last == null ? 1 : last.requests + 1;
        sessions.put(id, new Session(requests, System.nanoTime()));
        return requests;
    }

    /** Drops the sessions of clients that have been silent for too long. */
    void dropSilent() {
        Iterator<Map.Entry<ByteBuffer, Session>> oldestFirst =
                sessions.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<ByteBuffer, Session> oldest = oldestFirst.next();
            if (!oldest.getValue().isOlderThan(timeToLive)) {
                return;
            }
            oldestFirst.remove();
            System.out.println("Server: dropped the session of "
                    + Preview.of(oldest.getKey().array()) + ", requests: "
                    + oldest.getValue().requests);
        }
    }
}
