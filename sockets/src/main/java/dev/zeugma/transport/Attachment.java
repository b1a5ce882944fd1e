package dev.zeugma.transport;

import dev.zeugma.endpoint.Endpoint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One endpoint that a socket is bound or connected to. */
public sealed interface Attachment permits Listener, Connector {
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
}
