package dev.zeugma.mesh.cloud.plan;

import java.time.Duration;
import java.util.List;

/**
 * A cloud on this machine.
 *
 * @param step how much of it runs
 * @param transport what connects the brokers
 * @param basePort the first of the ports of tcp, two for each cluster; 0 for any
 * @param clusters the clusters
 * @param load what clients ask and workers do
 * @param duration how long clients make requests
 * @param kill whether the last cluster is killed and returns meanwhile
 */
public record CloudPlan(
        Step step,
        Transport transport,
        int basePort,
        List<ClusterPlan> clusters,
        Load load,
        Duration duration,
        boolean kill) {
    /** The cluster that is killed. */
    public ClusterPlan victim() {
        return clusters.get(clusters.size() - 1);
    }

    public int workers() {
        return clusters.stream().mapToInt(ClusterPlan::workers).sum();
    }

    public int clients() {
        return clusters.stream().mapToInt(ClusterPlan::clients).sum();
    }

    /** Returns a copy with other clusters. */
    public CloudPlan with(List<ClusterPlan> others) {
        return new CloudPlan(step, transport, basePort, others, load, duration, kill);
    }
}
