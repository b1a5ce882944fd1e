package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/** A request that was accepted and has not been answered. */
final class Request {
    private enum State {
        /** It waits for nothing yet, or no more. */
        ACCEPTED,
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
    private State state = State.ACCEPTED;

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

    /** Returns the message of the client, header and body. Call it only before the request was sent. */
    Message message() {
        if (message == null) {
            throw new IllegalStateException("the request is " + state);
        }
        return message;
    }

    boolean isFinished() {
        return state == State.FINISHED;
    }

    /** Starts to wait in the queue of the service. */
    void enqueue() {
        service.queue().add(this);
        state = State.QUEUED;
    }

    /** Leaves the queue for a request that is to have its place. */
    void giveWay() {
        service.queue().remove(this);
        state = State.ACCEPTED;
    }

    /** Starts to wait until there is room in the queue. */
    void park() {
        client.countParked(1);
        service.parked().add(this);
        state = State.PARKED;
    }

    /** There is room in the queue, after this request was the next of those that are parked. */
    void unpark() {
        client.countParked(-1);
        enqueue();
    }

    /** The service has got the request, which was the next in its queue. */
    void sent() {
        service.requestSent();
        message = null;
        state = State.SENT;
    }

    /** Ends the request, wherever it waits, except that a service that has got it may still answer it. */
    void finish() {
        if (state == State.QUEUED) {
            service.queue().remove(this);
        } else if (state == State.PARKED) {
            service.parked().remove(this);
            client.countParked(-1);
        }
        message = null;
        state = State.FINISHED;
    }

    long retryAt() {
        return retryAt;
    }

    /** Starts to wait for the next attempt; returns false if the time for attempts is over. */
    boolean retryLater(long now, Times times) {
        state = State.RETRYING;
        if (!tried) {
            tried = true;
            retryUntil = now + times.retryFor().toNanos();
        }
        retryAt = now + times.retryInterval().toNanos();
        return retryAt <= retryUntil;
    }
}
