package dev.zeugma.mesh.cloud.plan;

/** How much of the cloud runs, in the steps of the ZeroMQ Guide. */
public enum Step {
    /** Brokers and workers alone, which announce how many workers are ready. */
    STATE,
    /** Tasks flow, one in five to a peer by chance, as nothing is announced. */
    FLOW,
    /** Tasks flow to peers that have announced spare workers. */
    ALL
}
