package dev.zeugma.internal.transport;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.pipe.Peer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One endpoint that a socket is bound or connected to. */
public interface Attachment {
    /** The endpoint, with the port a wildcard got. */
    Endpoint endpoint();

    /** Whether the application means this by the endpoint it names to end it. */
    boolean isNamed(Endpoint name);

    /** Whether nothing is left of it, be it closed or because it gave up. */
    boolean hasEnded();

    /**
     * Ends it: no new connections, queued messages may leave within the linger time, then everything is closed. Any
     * thread, returns at once; the future completes when nothing of it is left.
     */
    CompletableFuture<Void> close(Duration linger);

    /** An endpoint where peers connect to this socket. */
    interface Bound extends Attachment {
        /** The endpoint is free again, and what was accepted there ends unless the transport keeps it. As {@link #close}. */
        CompletableFuture<Void> unbind();
    }

    /** An endpoint that this socket connects to. */
    interface Connected extends Attachment {
        /** Begins to connect. Returns at once. */
        void start();

        /** The peer at the endpoint, or null as long as there is none. */
        @Nullable Peer peer();

        /** How long what is queued may still take to leave once this is disconnected. */
        Duration linger();

        /** Completes when the peer is there for the first time; fails with a ZmqException if that will never be. */
        CompletableFuture<Void> established();
    }
}
