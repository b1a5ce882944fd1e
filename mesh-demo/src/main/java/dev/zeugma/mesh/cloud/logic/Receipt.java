package dev.zeugma.mesh.cloud.logic;

/**
 * Up to where a broker has received the tasks of a peer. With it, the peer knows which of its tasks are still on their way and are
 * not considered in the number of ready workers that is announced at the same time.
 *
 * @param peer the name of the peer
 * @param instance which start of the peer's broker sent the tasks
 * @param number the number of the last task
 */
public record Receipt(String peer, long instance, long number) {}
