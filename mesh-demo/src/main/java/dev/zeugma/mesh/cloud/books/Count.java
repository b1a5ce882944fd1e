package dev.zeugma.mesh.cloud.books;

/**
 * What is counted. Counts are read in this order, so that what ends a request is never ahead of what began it, even while the cloud
 * runs.
 */
public enum Count {
    /** Requests whose reply a client has accepted. */
    ACCEPTED,
    /** Requests that a client has given up and reported. */
    TIMED_OUT,
    /** Requests under way when the process of their client was killed. */
    CUT_OFF,
    /** Replies to a request that its client had sent again or given up. */
    LATE,
    /** Requests sent that were never answered. */
    UNANSWERED,
    /** Replies that belong to another request. There are none, unless there is a bug. */
    WRONG,
    /** Requests sent, the repeated ones included. */
    SENT,
    /** Requests that clients have begun. */
    REQUESTS,
    /** Tasks of own clients done by own workers. */
    LOCAL,
    /** Tasks of own clients done by a peer. */
    REMOTE,
    /** Tasks done for a peer. */
    FOR_PEERS,
    /** Tasks whose worker was gone before it had replied. */
    LOST_WITH_WORKER,
    /** Replies whose client or peer was gone. */
    UNDELIVERABLE,
    /** Bytes sent to other clusters: tasks, replies and states. */
    BYTES_BETWEEN
}
