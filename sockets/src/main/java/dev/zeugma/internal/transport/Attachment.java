package dev.zeugma.internal.transport;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.pipe.Peer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One endpoint that a socket is bound or connected to. */
public interface Attachment {
    /** Returns the endpoint, with the actual address if a wildcard was bound. */
    Endpoint endpoint();

    /** Returns whether the application means this attachment when it unbinds or disconnects the given endpoint. */
    boolean isNamed(Endpoint name);

    /** Returns whether the attachment has ended, because it was closed or stopped connecting. */
    boolean hasEnded();

    /**
     * Closes the attachment: accepts and establishes no new connections, and closes the present ones once queued messages are sent
     * or the linger time has elapsed. Does not block; the future completes when all is closed. Any thread.
     */
    CompletableFuture<Void> close(Duration linger);

    /** An endpoint that this socket is bound to. */
    interface Bound extends Attachment {
        /**
         * Frees the endpoint and closes the connections accepted there, unless the transport keeps them. Returns as {@link
         * #close}.
         */
        CompletableFuture<Void> unbind();
    }

    /** An endpoint that this socket connects to. */
    interface Connected extends Attachment {
        /** Starts to connect. Does not block. */
        void start();

        /** Returns the peer at the endpoint, or null while there is none. */
        @Nullable Peer peer();

        /** Returns how long queued messages may still be sent after a disconnect. */
        Duration linger();

        /**
         * Returns a future that completes when the connection is established for the first time, and fails with a ZmqException if
         * that can no longer happen.
         */
        CompletableFuture<Void> established();
    }
}
