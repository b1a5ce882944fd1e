package dev.zeugma.mesh.services.multiplexer;

/** What happens to a request for a service whose queue is full. */
public enum Policy {
    /** It is parked until there is room; each client has a limited number of places. */
    BLOCK,
    /** The oldest request of the client with the most requests in the queue makes room, and is answered with DROPPED. */
    DROP,
    /** It is answered with FULL. */
    REJECT,
    /** It is tried again for a while, and then answered with FULL. */
    RETRY
}
