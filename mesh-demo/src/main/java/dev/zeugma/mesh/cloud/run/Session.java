package dev.zeugma.mesh.cloud.run;

import dev.zeugma.mesh.cloud.books.Account;
import dev.zeugma.mesh.cloud.books.Phase;
import dev.zeugma.mesh.cloud.plan.CloudPlan;
import dev.zeugma.mesh.cloud.plan.Step;
import dev.zeugma.mesh.report.Json;
import dev.zeugma.mesh.report.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** A run of a cloud from its beginning to its results. */
final class Session {
    private final CloudPlan plan;
    private final String where;
    private final Output output;
    private final CountDownLatch stop;

    /** Creates a session that ends early when the latch is released. */
    Session(CloudPlan plan, String where, Output output, CountDownLatch stop) {
        this.plan = plan;
        this.where = where;
        this.output = output;
        this.stop = stop;
    }

    /** Runs a cloud. Returns whether all went well: the books balance or, in the first step, all brokers know all states. */
    boolean run(Cloud cloud) throws InterruptedException, ExecutionException {
        try (cloud) {
            cloud.open();
            return plan.step() == Step.STATE ? runStates(cloud) : runTasks(cloud);
        }
    }

    private boolean runStates(Cloud cloud) throws InterruptedException, ExecutionException {
        boolean allKnown = new StateStep(plan, cloud, stop).run();
        cloud.leave();
        String result = allKnown
                ? "every broker knows how many workers are ready at its peers"
                : "a broker does NOT know how many workers are ready at its peers";
        String line = "cloud: " + plan.clusters().size() + " clusters " + where + ": " + result;
        output.report().line(output.json() ? Json.of(Map.of("statesKnown", allKnown)) : line);
        return allKnown;
    }

    private boolean runTasks(Cloud cloud) throws InterruptedException, ExecutionException {
        List<Phase> phases;
        Account books;
        try (Progress progress = new Progress(output.err())) {
            cloud.startClients();
            phases = new Timeline(plan, cloud, line -> output.showProgress(progress, line), stop).run();
            cloud.stopClients();
            books = cloud.leave();
        }
        Results results = new Results(plan, where, phases, books);
        output.print(results);
        return results.balance();
    }
}
