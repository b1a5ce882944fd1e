package dev.zeugma.mesh.cloud.run;

import dev.zeugma.mesh.cloud.books.Account;
import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.books.Phase;
import dev.zeugma.mesh.cloud.plan.CloudPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What happens while the clients make requests: nothing, or a cluster is killed for the second third of the time. */
final class Timeline {
    private static final long PROGRESS_NANOS = Duration.ofMillis(500).toNanos();

    private final CloudPlan plan;
    private final Cloud cloud;
    private final Consumer<String> progress;
    private final CountDownLatch stop;
    private final List<Phase> phases = new ArrayList<>();
    private long begin;
    private long phaseBegin;
    private Account before = Account.empty();

    /** Creates a timeline that ends early when the latch is released. */
    Timeline(CloudPlan plan, Cloud cloud, Consumer<String> progress, CountDownLatch stop) {
        this.plan = plan;
        this.cloud = cloud;
        this.progress = progress;
        this.stop = stop;
    }

    /** Lets the time pass, and returns its phases. */
    List<Phase> run() throws InterruptedException {
        // Some clients have begun while others were being started.
        before = cloud.account();
        begin = System.nanoTime();
        phaseBegin = begin;
        if (!plan.kill()) {
            until("overall", plan.duration());
            return phases;
        }
        String victim = plan.victim().name();
        Duration third = plan.duration().dividedBy(3);
        until("before " + victim + " was killed", third);
        cloud.kill();
        until("while " + victim + " was dead", third.multipliedBy(2));
        cloud.comeBack();
        until("after " + victim + " came back", plan.duration());
        return phases;
    }

    private void until(String phase, Duration sinceBegin) throws InterruptedException {
        long end = begin + sinceBegin.toNanos();
        long left;
        while ((left = end - System.nanoTime()) > 0
                && !stop.await(Math.min(left, PROGRESS_NANOS), TimeUnit.NANOSECONDS)) {
            showProgress(phase, cloud.account());
        }
        Account now = cloud.account();
        long time = System.nanoTime();
        phases.add(new Phase(phase, Duration.ofNanos(time - phaseBegin), now.minus(before)));
        phaseBegin = time;
        before = now;
    }

    private void showProgress(String phase, Account now) {
        Phase soFar = new Phase(phase, Duration.ofNanos(System.nanoTime() - phaseBegin), now.minus(before));
        progress.accept("cloud, %s: %.0f s, %,.0f requests a second, %,d by peers, %,d under way, %,d timed out"
                .formatted(
                        soFar.name(),
                        soFar.seconds(),
                        soFar.requestsPerSecond(),
                        now.get(Count.REMOTE),
                        now.get(Count.REQUESTS) - now.get(Count.ACCEPTED) - now.get(Count.TIMED_OUT),
                        now.get(Count.TIMED_OUT)));
    }
}
