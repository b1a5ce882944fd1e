package dev.zeugma.mesh.cloud.run;

import dev.zeugma.mesh.cloud.plan.CloudPlan;
import dev.zeugma.mesh.cloud.plan.ClusterPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The flow of states alone: workers come and go, and in the end every broker must know how many are ready at its peers. */
final class StateStep {
    private static final Duration CHANGE_INTERVAL = Duration.ofMillis(300);

    private final CloudPlan plan;
    private final Cloud cloud;
    private final CountDownLatch stop;
    private final Random random = new Random();
    private final Map<String, Integer> running = new LinkedHashMap<>();

    StateStep(CloudPlan plan, Cloud cloud, CountDownLatch stop) {
        this.plan = plan;
        this.cloud = cloud;
        this.stop = stop;
        plan.clusters().forEach(cluster -> running.put(cluster.name(), cluster.workers()));
    }

    /** Runs for the time of the plan. Returns whether all brokers know the right numbers. */
    boolean run() throws InterruptedException {
        long end = System.nanoTime() + plan.duration().toNanos();
        while (System.nanoTime() - end < 0 && !stop.await(CHANGE_INTERVAL.toNanos(), TimeUnit.NANOSECONDS)) {
            ClusterPlan cluster =
                    plan.clusters().get(random.nextInt(plan.clusters().size()));
            int workers = random.nextInt(cluster.workers() + 1);
            running.put(cluster.name(), workers);
            cloud.setWorkers(cluster.name(), workers);
        }
        boolean allKnown = true;
        if (running.size() == 1) {
            return allKnown; // the workers of its peers are not known here
        }
        for (String cluster : running.keySet()) {
            Map<String, Integer> others = new LinkedHashMap<>(running);
            others.remove(cluster);
            allKnown &= cloud.awaitView(cluster, others);
        }
        return allKnown;
    }
}
