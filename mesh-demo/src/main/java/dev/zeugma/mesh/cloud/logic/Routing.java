package dev.zeugma.mesh.cloud.logic;

/** How a broker chooses the tasks for its peers. */
public enum Routing {
    /** Those for which no own worker is ready, to peers that have announced spare workers. */
    BY_ANNOUNCED_WORKERS,
    /** One in five, to any peer: as long as nothing is announced, this shows the flow of tasks. */
    ONE_IN_FIVE
}
