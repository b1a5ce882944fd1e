package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/** A request that was accepted and has not been answered. */
final class Request {
    /** Where a request is. */
    enum Place {
        /** Just accepted, or taken from another place. */
        NOWHERE,
        /** In the queue of its service. */
        QUEUED,
        /** Until there is room in the queue. */
        PARKED,
        /** Until it is tried again. */
        RETRYING,
        /** At its service. */
        SENT,
        /** Answered. The service may still answer it, too late. */
        FINISHED
    }

    /** Roughly the size of the objects that hold a request, and of each frame. */
    private static final int OBJECT_BYTES = 256;

    private static final int FRAME_BYTES = 40;

    private final Peer client;
    private final long number;
    private final String name;
    private final Service service;
    private final long bytes;
    private final long deadline;
    private @Nullable Message message;
    private Place place = Place.NOWHERE;

    /** When to try again, and when no more; meaningful once it was tried. */
    private long retryAt;

    private long retryUntil;
    private boolean tried;

    Request(Peer client, Header header, Service service, Message message, long deadline) {
        this.client = client;
        this.number = header.number();
        this.name = header.text();
        this.service = service;
        this.message = message;
        this.bytes = sizeOf(message);
        this.deadline = deadline;
    }

    static long sizeOf(Message message) {
        return OBJECT_BYTES + message.byteCount() + (long) FRAME_BYTES * message.frameCount();
    }

    Peer client() {
        return client;
    }

    /** Returns the number that the client chose. */
    long number() {
        return number;
    }

    /** Returns the name that the client asked for. */
    String name() {
        return name;
    }

    Service service() {
        return service;
    }

    long bytes() {
        return bytes;
    }

    long deadline() {
        return deadline;
    }

    Place place() {
        return place;
    }

    void moveTo(Place next) {
        place = next;
        if (next == Place.SENT || next == Place.FINISHED) {
            message = null;
        }
    }

    /** Returns the message of the client, header and body. Call it only before the request was sent. */
    Message message() {
        if (message == null) {
            throw new IllegalStateException("the request is " + place);
        }
        return message;
    }

    long retryAt() {
        return retryAt;
    }

    /** Schedules the next attempt; returns false if the time for attempts is over. */
    boolean retry(long now, Times times) {
        if (!tried) {
            tried = true;
            retryUntil = now + times.retryFor().toNanos();
        }
        retryAt = now + times.retryInterval().toNanos();
        return retryAt <= retryUntil;
    }
}
