package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a worker.
 *
 * @param peer the name of the peer whose client made it; null for a client of this cluster
 * @param envelope the client's routing id, what else leads back to it, a delimiter, and the body
 */
public record Task(@Nullable String peer, Message envelope) {
    /** A REQ adds at most an id of the request to its routing id. */
    private static final int MAX_ROUTE = 4;

    /** Returns whether a message is an envelope as described above. */
    public static boolean isEnvelope(Message message) {
        Message at = message;
        for (int frames = 0; frames < MAX_ROUTE && at.hasMore(); frames++) {
            if (at.isFirstEmpty()) {
                return frames > 0;
            }
            at = at.rest();
        }
        return false;
    }

    Id client() {
        return new Id(envelope.first());
    }

    /** Returns what the worker receives. */
    Message body() {
        Message at = envelope;
        while (!at.isFirstEmpty()) {
            at = at.rest();
        }
        return at.rest();
    }

    /** Returns the reply in the envelope of the request. */
    Message answer(Message reply) {
        return wrap(envelope, reply);
    }

    private static Message wrap(Message route, Message reply) {
        Message inside = route.isFirstEmpty() ? reply : wrap(route.rest(), reply);
        return inside.prepend(route.first());
    }
}
