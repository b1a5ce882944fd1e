package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.process.RunFailedException;
import java.io.IOException;
import java.time.Duration;

/** Measures the time until a message of every peer was received, when all peers connect at once. */
final class ConnectStormTrial implements Trial {
    private static final double MAX_SECONDS = 30;

    private final TrialContext context;

    ConnectStormTrial(TrialContext context) {
        this.context = context;
    }

    @Override
    public void run() throws RunFailedException, IOException, InterruptedException {
        int peers = context.plan().maxPeers();
        Figures seconds = new Figures();
        Figures retries = new Figures();
        for (int run = 1; run <= context.plan().runs(); run++) {
            context.progress()
                    .show(
                            "connect-storm, %,d peers, run %d of %d",
                            peers, run, context.plan().runs());
            try (WorkerPair workers = WorkerPair.start(context.plan(), peers, 1)) {
                Duration took = workers.storm(peers);
                seconds.add(took.toNanos() / 1e9);
                retries.add(workers.awaitConnected(peers).number("retries"));
                context.rows().add("connect-storm", peers, "zeugma", took.toNanos() / 1e9, "s", run);
            }
        }
        context.print(
                "%nconnect-storm: time from the first connect until a message of every peer was received (measured)");
        context.print("   peers  seconds  range          retries");
        context.print("%,8d  %7.2f  %-13s  %.0f", peers, seconds.median(), seconds.range(2), retries.median());
        context.require(
                seconds.median() <= MAX_SECONDS,
                "%,d peers: connected within %.2f s, required at most %.0f s",
                peers,
                seconds.median(),
                MAX_SECONDS);
    }
}
