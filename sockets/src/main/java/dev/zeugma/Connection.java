package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.transport.Attachment;
import dev.zeugma.transport.EventLoops;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * An endpoint that a socket connects to, for whoever wants to know when the peer is there. The socket connects, and connects
 * again, without being asked. Thread-safe.
 */
public final class Connection {
    private final Attachment.Connected attachment;
    private final EventLoops loops;

    Connection(Attachment.Connected attachment, EventLoops loops) {
        this.attachment = attachment;
        this.loops = loops;
    }

    /** What was connected to. */
    public Endpoint endpoint() {
        return attachment.endpoint();
    }

    /**
     * Completes when the handshake with the peer is done for the first time, or a socket of this context is bound to the
     * name. Fails with a {@link ZmqException} of ENOTCONN when that will never be: the endpoint was disconnected, the socket
     * closed, or the peer refused for good. What depends on it may run on an event loop, and must not block there.
     */
    public CompletableFuture<Void> established() {
        return attachment.established().copy();
    }

    /**
     * Waits for the peer at most the given time; false if it was not there by then.
     *
     * @throws ZmqException ENOTCONN when it will never be there; EINTR when the thread was interrupted, whose flag is kept;
     *     EDEADLK on an event loop; EMTHREAD when the context is driven by another thread
     */
    public boolean await(Duration timeout) {
        CompletableFuture<Void> established = attachment.established();
        loops.enter();
        if (!established.isDone() && loops.inEventLoop()) {
            throw ZmqException.at(endpoint().toString(), ErrorCode.EDEADLK, "await was called on an event loop", null);
        }
        try {
            if (!loops.await(established, timeout)) {
                return false;
            }
            established.join();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.interrupted();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ZmqException reason ? reason : e;
        }
    }

    @Override
    public String toString() {
        return "connection to " + endpoint();
    }
}
