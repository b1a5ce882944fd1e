package dev.zeugma.mesh.cloud.run;

import dev.zeugma.Context;
import dev.zeugma.mesh.cloud.books.Account;
import dev.zeugma.mesh.cloud.broker.BrokerSettings;
import dev.zeugma.mesh.cloud.load.WorkTimer;
import dev.zeugma.mesh.cloud.plan.CloudPlan;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.cloud.plan.ClusterPlan;
import dev.zeugma.mesh.setup.MeshException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

/** Clusters in this process. Each but the first knows one other when it starts. */
final class LocalCloud implements Cloud {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Sockets of a broker, with a margin. */
    private static final int SOCKETS_PER_CLUSTER = 20;

    private final CloudPlan plan;
    private final Context context;
    private final WorkTimer timer = new WorkTimer();
    private final Map<String, Cluster> clusters = new LinkedHashMap<>();
    private final List<ClusterAddress> outside;
    private final int expectedOutside;

    /**
     * Opens the brokers of all clusters.
     *
     * @param binds what each broker binds, in the order of the clusters
     * @param outside brokers elsewhere that the first cluster knows
     * @param expectedOutside for how many clusters elsewhere the cloud waits
     * @param notes prints what goes on in a cluster
     */
    LocalCloud(
            CloudPlan plan,
            List<ClusterAddress> binds,
            List<ClusterAddress> outside,
            int expectedOutside,
            BiConsumer<String, String> notes) {
        this.plan = plan;
        this.outside = outside;
        this.expectedOutside = expectedOutside;
        context = Context.create(o -> o.maximumSockets(maximumSockets(plan)).ioThreads(ioThreads()));
        try {
            for (int i = 0; i < binds.size(); i++) {
                ClusterPlan cluster = plan.clusters().get(i);
                BrokerSettings settings = new BrokerSettings(binds.get(i), plan.step());
                clusters.put(
                        cluster.name(),
                        new Cluster(
                                context,
                                cluster,
                                settings,
                                plan.load(),
                                timer,
                                what -> notes.accept(cluster.name(), what)));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The default is 1023. A client that waits no more for a reply leaves its socket behind for a while. */
    private static int maximumSockets(CloudPlan plan) {
        int perClient = plan.load().attempts() + 1;
        return plan.clients() * perClient + plan.workers() + plan.clusters().size() * SOCKETS_PER_CLUSTER;
    }

    /** The brokers, clients and workers have threads of their own, which need the other half. */
    private static int ioThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private Cluster cluster(String name) {
        Cluster cluster = clusters.get(name);
        if (cluster == null) {
            throw new IllegalArgumentException("no cluster " + name);
        }
        return cluster;
    }

    private Cluster victim() {
        return cluster(plan.victim().name());
    }

    /** Returns where the peers reach each broker. */
    List<ClusterAddress> addresses() {
        return clusters.values().stream().map(Cluster::address).toList();
    }

    @Override
    public void open() throws InterruptedException {
        List<ClusterAddress> known = outside;
        for (Cluster cluster : clusters.values()) {
            cluster.start(known);
            known = List.of(cluster.address());
        }
        int peers = clusters.size() - 1 + expectedOutside;
        for (Cluster cluster : clusters.values()) {
            awaitPeers(cluster, peers);
        }
    }

    private static void awaitPeers(Cluster cluster, int peers) throws InterruptedException {
        if (!cluster.view().await(known -> known.size() >= peers, PATIENCE)) {
            throw new MeshException(
                    cluster.name() + " did not find its " + peers + " peers within " + PATIENCE.toSeconds() + " s");
        }
    }

    /** Waits until the broker of the first cluster knows the given number of peers; returns false if it takes too long. */
    boolean awaitPeers(int count) throws InterruptedException {
        return clusters.values().iterator().next().view().await(peers -> peers.size() >= count, PATIENCE);
    }

    @Override
    public boolean awaitView(String cluster, Map<String, Integer> readyWorkers) throws InterruptedException {
        return cluster(cluster).view().await(readyWorkers::equals, PATIENCE);
    }

    @Override
    public void setWorkers(String cluster, int count) {
        cluster(cluster).setWorkers(count);
    }

    @Override
    public void startClients() {
        clusters.values().forEach(Cluster::startClients);
    }

    @Override
    public Account account() {
        return clusters.values().stream().map(Cluster::accountSoFar).reduce(Account.empty(), Account::plus);
    }

    @Override
    public void kill() throws InterruptedException {
        victim().kill();
    }

    @Override
    public void comeBack() throws InterruptedException {
        Cluster survivor = clusters.values().iterator().next();
        victim().comeBack(List.of(survivor.address()));
        awaitPeers(victim(), clusters.size() - 1 + expectedOutside);
    }

    @Override
    public void stopClients() throws InterruptedException {
        clusters.values().forEach(Cluster::stopClients);
        for (Cluster cluster : clusters.values()) {
            cluster.awaitClients();
        }
    }

    @Override
    public Account leave() throws InterruptedException, ExecutionException {
        Map<Cluster, CompletableFuture<Void>> leaving = new LinkedHashMap<>();
        clusters.values().forEach(cluster -> leaving.put(cluster, cluster.leave()));
        for (Map.Entry<Cluster, CompletableFuture<Void>> left : leaving.entrySet()) {
            left.getKey().awaitEnd(left.getValue());
        }
        return clusters.values().stream().map(Cluster::finalAccount).reduce(Account.empty(), Account::plus);
    }

    @Override
    public void close() {
        context.close();
        timer.close();
    }
}
