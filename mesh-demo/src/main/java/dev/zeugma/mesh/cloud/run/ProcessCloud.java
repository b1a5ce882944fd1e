package dev.zeugma.mesh.cloud.run;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.cloud.books.Account;
import dev.zeugma.mesh.cloud.plan.CloudPlan;
import dev.zeugma.mesh.cloud.plan.ClusterPlan;
import dev.zeugma.mesh.setup.MeshException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A cloud with a process for each cluster. Each but the first knows one other when it starts. */
final class ProcessCloud implements Cloud {
    private final CloudPlan plan;
    private final Clouds.ChildCommand command;
    private final List<Endpoint> binds;
    private final Consumer<String> print;
    private final Map<String, ClusterProcess> processes = new LinkedHashMap<>();
    private String firstPeer = "";
    private Account ofKilled = Account.empty();

    /** Creates a cloud whose clusters bind the given endpoints. */
    ProcessCloud(CloudPlan plan, Clouds.ChildCommand command, List<Endpoint> binds, Consumer<String> print) {
        this.plan = plan;
        this.command = command;
        this.binds = binds;
        this.print = print;
    }

    private ClusterProcess start(int index, List<String> peers) {
        ClusterPlan cluster = plan.clusters().get(index);
        try {
            ClusterProcess process =
                    new ClusterProcess(cluster.name(), command.of(cluster, binds.get(index), peers), print);
            processes.put(cluster.name(), process);
            return process;
        } catch (IOException e) {
            throw new MeshException("cannot start a process for " + cluster.name() + ": " + e.getMessage(), e);
        }
    }

    private ClusterProcess process(String cluster) {
        ClusterProcess process = processes.get(cluster);
        if (process == null) {
            throw new IllegalArgumentException("no cluster " + cluster);
        }
        return process;
    }

    @Override
    public void open() throws InterruptedException {
        ClusterProcess first = start(0, List.of());
        firstPeer = first.name() + "=" + first.receive();
        for (int i = 1; i < binds.size(); i++) {
            start(i, List.of(firstPeer));
        }
        for (int i = 1; i < binds.size(); i++) {
            process(plan.clusters().get(i).name()).receive();
        }
        for (ClusterProcess process : processes.values()) {
            awaitPeers(process);
        }
    }

    private void awaitPeers(ClusterProcess process) throws InterruptedException {
        if (!process.obey("await-peers " + (processes.size() - 1))) {
            throw new MeshException(process.name() + " did not find its peers");
        }
    }

    @Override
    public boolean awaitView(String cluster, Map<String, Integer> readyWorkers) throws InterruptedException {
        return process(cluster).obey("await-view " + Child.encoded(readyWorkers));
    }

    @Override
    public void setWorkers(String cluster, int count) throws InterruptedException {
        process(cluster).obey("workers " + count);
    }

    @Override
    public void startClients() throws InterruptedException {
        allObey("start-clients");
    }

    @Override
    public void stopClients() throws InterruptedException {
        allObey("stop-clients");
    }

    /** At the same time, not one after the other. */
    private void allObey(String command) throws InterruptedException {
        processes.values().forEach(process -> process.send(command));
        for (ClusterProcess process : processes.values()) {
            process.wasObeyed();
        }
    }

    @Override
    public Account account() throws InterruptedException {
        Account sum = ofKilled;
        for (ClusterProcess process : processes.values()) {
            sum = sum.plus(process.account());
        }
        return sum;
    }

    /** Kills the process with all that is in it, its clients included. */
    @Override
    public void kill() throws InterruptedException {
        ClusterProcess victim = process(plan.victim().name());
        ofKilled = ofKilled.plus(victim.kill());
        processes.remove(victim.name());
        print.accept(victim.name() + ": its process was killed");
    }

    @Override
    public void comeBack() throws InterruptedException {
        ClusterProcess again = start(binds.size() - 1, List.of(firstPeer));
        print.accept(again.name() + ": its process starts again");
        again.receive();
        awaitPeers(again);
        again.obey("start-clients");
    }

    @Override
    public Account leave() throws InterruptedException {
        processes.values().forEach(ClusterProcess::leave);
        Account sum = ofKilled;
        for (ClusterProcess process : processes.values()) {
            sum = sum.plus(process.lastAccount());
        }
        return sum;
    }

    @Override
    public void close() {
        processes.values().forEach(ClusterProcess::close);
    }
}
