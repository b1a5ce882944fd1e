package dev.zeugma.mesh.cloud.plan;

/**
 * One cluster.
 *
 * @param name the name of its broker
 * @param workers the number of its workers
 * @param clients the number of its clients
 */
public record ClusterPlan(String name, int workers, int clients) {}
