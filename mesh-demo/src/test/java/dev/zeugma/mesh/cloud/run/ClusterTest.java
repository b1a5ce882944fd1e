package dev.zeugma.mesh.cloud.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.cloud.books.Account;
import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.broker.BrokerSettings;
import dev.zeugma.mesh.cloud.load.WorkTimer;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.cloud.plan.ClusterPlan;
import dev.zeugma.mesh.cloud.plan.Load;
import dev.zeugma.mesh.cloud.plan.Step;
import dev.zeugma.testing.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters that join, leave, die and come back, without a command line. */
class ClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Load LOAD = new Load(50, Duration.ofMillis(5), 100, Duration.ofSeconds(1), 30);

    private final Context context = Context.create();
    private final WorkTimer timer = new WorkTimer();
    private final Lines notes = new Lines();

    @AfterEach
    void close() {
        context.close();
        timer.close();
    }

    private Cluster cluster(String name, int workers, int clients) {
        return cluster(context, name, workers, clients);
    }

    private Cluster cluster(Context in, String name, int workers, int clients) {
        ClusterAddress bind = ClusterAddress.of(name, Endpoint.parse("tcp://127.0.0.1:*"));
        return new Cluster(
                in,
                new ClusterPlan(name, workers, clients),
                new BrokerSettings(bind, Step.ALL),
                LOAD,
                timer,
                note -> notes.add(name + ": " + note));
    }

    private static void awaitPeers(Cluster cluster, Integer... workers) throws InterruptedException {
        List<Integer> expected = List.of(workers);
        await(cluster, peers -> new ArrayList<>(peers.values()).equals(expected));
    }

    private static void await(Cluster cluster, Predicate<Map<String, Integer>> condition) throws InterruptedException {
        assertThat(cluster.view().await(condition, PATIENCE)).as(cluster.name()).isTrue();
    }

    private static void awaitCount(Cluster cluster, Count count, long atLeast) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration interval = Duration.ofMillis(10);
        while (!cluster.view().await(peers -> cluster.accountSoFar().get(count) >= atLeast, interval)) {
            assertThat(System.nanoTime() - deadline)
                    .as(cluster.name() + " " + count)
                    .isNegative();
        }
    }

    private static Account leave(Cluster... clusters) throws Exception {
        for (Cluster cluster : clusters) {
            cluster.stopClients();
        }
        for (Cluster cluster : clusters) {
            cluster.awaitClients();
        }
        List<CompletableFuture<Void>> left = new ArrayList<>();
        for (Cluster cluster : clusters) {
            left.add(cluster.leave());
        }
        Account sum = Account.empty();
        for (int i = 0; i < clusters.length; i++) {
            clusters[i].awaitEnd(left.get(i));
            sum = sum.plus(clusters[i].finalAccount());
        }
        assertThat(sum.errors()).isEmpty();
        return sum;
    }

    @Test
    void newcomerNeedsToKnowOneBroker() throws Exception {
        Cluster a = cluster("A", 1, 0);
        Cluster b = cluster("B", 2, 0);
        Cluster c = cluster("C", 3, 0);
        a.start(List.of());
        b.start(List.of(a.address()));
        awaitPeers(a, 2);
        c.start(List.of(b.address()));
        awaitPeers(c, 2, 1);
        awaitPeers(a, 2, 3);
        awaitPeers(b, 1, 3);
        leave(a, b, c);
    }

    @Test
    void ofTwoClustersOfOneNameTheLaterIsUsed() throws Exception {
        Cluster a = cluster("A", 1, 0);
        Cluster earlier = cluster("B", 2, 5);
        a.start(List.of());
        earlier.start(List.of(a.address()));
        awaitPeers(a, 2);
        try (Context elsewhere = Context.create()) {
            Cluster later = cluster(elsewhere, "B", 3, 0);
            later.start(List.of(a.address()));
            awaitPeers(a, 3);
            String warning =
                    "two brokers are named B: the one at " + later.address().base()
                            + ", which was started later, is used, the one at "
                            + earlier.address().base() + " works without peers";
            notes.await("A: " + Pattern.quote(warning));
            notes.await("B: " + Pattern.quote(warning));
            awaitPeers(earlier);
            earlier.startClients();
            awaitCount(earlier, Count.LOCAL, 50);
            awaitPeers(later, 1);
            assertThat(leave(earlier, later, a).get(Count.TIMED_OUT)).isZero();
            assertThat(notes.matching("A: two brokers .*")).hasSize(1);
        }
    }

    @Test
    void clusterThatLeavesFinishesTasksOfItsPeers() throws Exception {
        Cluster a = cluster("A", 1, 10);
        Cluster b = cluster("B", 10, 0);
        a.start(List.of());
        b.start(List.of(a.address()));
        awaitPeers(a, 10);
        a.startClients();
        awaitCount(a, Count.REMOTE, 50);
        b.awaitEnd(b.leave());
        notes.await("A: B left");
        awaitCount(a, Count.LOCAL, a.accountSoFar().get(Count.LOCAL) + 50);
        Account books = leave(a).plus(b.finalAccount());
        assertThat(books.get(Count.SENT)).as("none was sent again").isEqualTo(books.get(Count.REQUESTS));
        assertThat(books.get(Count.FOR_PEERS)).isEqualTo(books.get(Count.REMOTE));
        assertThat(notes.matching("A: B died.*")).isEmpty();
    }

    @Test
    void tasksOfADeadClusterAreSentAgainByTheirClients() throws Exception {
        Cluster a = cluster("A", 1, 20);
        Cluster b = cluster("B", 20, 0);
        a.start(List.of());
        b.start(List.of(a.address()));
        awaitPeers(a, 20);
        a.startClients();
        awaitCount(a, Count.REMOTE, 50);
        b.kill();
        notes.await("A: B died .*");
        awaitCount(a, Count.LOCAL, a.accountSoFar().get(Count.LOCAL) + 50);
        b.comeBack(List.of(a.address()));
        notes.await("A: B came back");
        awaitCount(a, Count.REMOTE, a.accountSoFar().get(Count.REMOTE) + 50);
        Account books = leave(a, b);
        assertThat(books.get(Count.TIMED_OUT)).isZero();
    }

    @Test
    void ownBrokerThatComesBackIsUsedAgain() throws Exception {
        Cluster a = cluster("A", 5, 10);
        a.start(List.of());
        a.startClients();
        awaitCount(a, Count.LOCAL, 50);
        a.kill();
        a.comeBack(List.of());
        awaitCount(a, Count.LOCAL, a.accountSoFar().get(Count.LOCAL) + 50);
        leave(a);
    }

    @Test
    void workersFindABrokerThatWasStartedAgain() throws Exception {
        Cluster a = cluster("A", 5, 10);
        Cluster b = cluster("B", 1, 0);
        a.start(List.of());
        b.start(List.of(a.address()));
        awaitPeers(b, 5);
        a.killBroker();
        notes.await("B: A died .*");
        a.comeBack(List.of(b.address()));
        awaitPeers(b, 5);
        leave(a, b);
    }

    @Test
    void crashedWorkerIsUsedAgainWhenItComesBack() throws Exception {
        Cluster a = cluster("A", 4, 10);
        Cluster b = cluster("B", 1, 0);
        a.start(List.of());
        b.start(List.of(a.address()));
        awaitPeers(b, 4);
        a.setWorkers(1);
        awaitPeers(b, 1);
        a.setWorkers(4);
        awaitPeers(b, 4);
        a.startClients();
        awaitCount(a, Count.LOCAL, 50);
        a.setWorkers(0);
        a.setWorkers(4);
        awaitCount(a, Count.LOCAL, a.accountSoFar().get(Count.LOCAL) + 50);
        assertThat(leave(a, b).get(Count.TIMED_OUT)).isZero();
    }

    @Test
    void requestsWithoutAnyWorkerAreReportedAsTimedOut() throws Exception {
        Load impatient = new Load(50, Duration.ofMillis(5), 100, Duration.ofMillis(50), 2);
        ClusterAddress bind = ClusterAddress.of("A", Endpoint.parse("tcp://127.0.0.1:*"));
        Cluster a = new Cluster(
                context,
                new ClusterPlan("A", 1, 3),
                new BrokerSettings(bind, Step.ALL),
                impatient,
                timer,
                note -> notes.add("A: " + note));
        a.start(List.of());
        a.setWorkers(0);
        a.startClients();
        awaitCount(a, Count.TIMED_OUT, 3);
        a.setWorkers(1);
        awaitCount(a, Count.ACCEPTED, 10);
        notes.await("A: \\d+ requests timed out");
        Account books = leave(a);
        assertThat(books.get(Count.REQUESTS)).isEqualTo(books.get(Count.ACCEPTED) + books.get(Count.TIMED_OUT));
    }

    @Test
    void lateDuplicatesAreCountedApart() throws Exception {
        // A task takes longer than a client waits, so that every reply to the first attempt is late.
        Load slow = new Load(5, Duration.ofMillis(300), 100, Duration.ofMillis(200), 3);
        ClusterAddress bind = ClusterAddress.of("A", Endpoint.parse("tcp://127.0.0.1:*"));
        Cluster a = new Cluster(
                context, new ClusterPlan("A", 4, 1), new BrokerSettings(bind, Step.ALL), slow, timer, note -> {});
        a.start(List.of());
        a.startClients();
        awaitCount(a, Count.LATE, 3);
        Account books = leave(a);
        assertThat(books.get(Count.ACCEPTED)).isZero();
        assertThat(books.get(Count.SENT)).isEqualTo(books.get(Count.LATE) + books.get(Count.UNANSWERED));
    }
}
