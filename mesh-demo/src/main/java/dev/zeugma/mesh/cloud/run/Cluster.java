package dev.zeugma.mesh.cloud.run;

import dev.zeugma.Context;
import dev.zeugma.mesh.cloud.books.Account;
import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.books.Ledger;
import dev.zeugma.mesh.cloud.broker.Broker;
import dev.zeugma.mesh.cloud.broker.BrokerSettings;
import dev.zeugma.mesh.cloud.load.Clients;
import dev.zeugma.mesh.cloud.load.WorkTimer;
import dev.zeugma.mesh.cloud.load.Workers;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.cloud.plan.ClusterPlan;
import dev.zeugma.mesh.cloud.plan.Load;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One cluster in this process: a broker with its workers and clients. Used by one thread. */
final class Cluster {
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Context context;
    private final ClusterPlan plan;
    private final Consumer<String> notes;
    private final Ledger ledger = new Ledger();
    private final PeerView view = new PeerView();
    private final Workers workers;
    private final Clients clients;
    private final BrokerSettings settings;
    private Broker broker;

    /** Opens the broker. */
    Cluster(
            Context context,
            ClusterPlan plan,
            BrokerSettings settings,
            Load load,
            WorkTimer timer,
            Consumer<String> notes) {
        this.context = context;
        this.plan = plan;
        this.notes = notes;
        this.settings = settings;
        broker = openBroker();
        workers = new Workers(context, plan.name(), plan.workers(), load.work(), timer);
        clients = new Clients(context, plan.name(), plan.clients(), load, ledger);
    }

    private Broker openBroker() {
        return new Broker(context, settings, ledger, notes, new ViewUpdate(view, settings.step(), notes));
    }

    String name() {
        return plan.name();
    }

    ClusterAddress address() {
        return broker.address();
    }

    PeerView view() {
        return view;
    }

    /** Starts the broker, which joins the cloud of the given peers, and the workers. */
    void start(List<ClusterAddress> known) {
        broker.start(known);
        workers.startAll();
    }

    void setWorkers(int count) {
        workers.crashTo(count);
        workers.startTo(count);
    }

    void startClients() {
        clients.start();
    }

    void stopClients() {
        clients.stop();
    }

    /** Waits until all requests of the stopped clients have ended. */
    void awaitClients() throws InterruptedException {
        if (!clients.awaitEnd(clients.longestRequest().plus(MARGIN))) {
            notes.accept("requests did not end in time");
        }
    }

    /** Kills the broker and its workers, without a goodbye. The clients go on asking. */
    void kill() throws InterruptedException {
        killBroker();
        workers.crashTo(0);
    }

    /** Kills the broker alone. */
    void killBroker() throws InterruptedException {
        broker.kill();
        ledger.add(Count.BYTES_BETWEEN, broker.bytesSentToPeers());
        view.update(Map.of());
        notes.accept("killed");
    }

    /** Starts a killed cluster again, which joins the cloud of the given peers. */
    void comeBack(List<ClusterAddress> known) {
        broker = openBroker();
        notes.accept("starts again");
        start(known);
    }

    /** Makes the broker leave the cloud once it has done all its tasks. */
    CompletableFuture<Void> leave() {
        return broker.leave();
    }

    /** Waits until the broker that leaves has ended. */
    void awaitEnd(CompletableFuture<Void> left) throws InterruptedException, ExecutionException {
        left.get();
        workers.close();
        ledger.add(Count.BYTES_BETWEEN, broker.bytesSentToPeers());
    }

    /** Returns what happened so far, until the broker leaves. */
    Account accountSoFar() {
        return ledger.account().plus(Count.BYTES_BETWEEN, broker.bytesSentToPeers());
    }

    /** Returns what happened in the end. */
    Account finalAccount() {
        return ledger.account();
    }
}
