package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.time.Duration;

/** How long it takes until all peers that connect at once have been heard, in two fresh processes. */
final class ConnectStormTrial implements Trial {
    private static final double MOST_SECONDS = 30;

    private final Bench bench;

    ConnectStormTrial(Bench bench) {
        this.bench = bench;
    }

    @Override
    public void run() throws RunFailedException, IOException, InterruptedException {
        int peers = bench.plan().mostPeers();
        Figures seconds = new Figures();
        Figures retries = new Figures();
        for (int run = 1; run <= bench.plan().runs(); run++) {
            bench.progress(
                    "connect-storm, %,d peers, run %d of %d",
                    peers, run, bench.plan().runs());
            try (Pair pair = Pair.start(bench.plan(), peers, 1)) {
                Duration took = pair.storm(peers);
                seconds.add(took.toNanos() / 1e9);
                retries.add(pair.awaitConnected(peers).number("retries"));
                bench.rows().add("connect-storm", peers, "zeugma", took.toNanos() / 1e9, "s", run);
            }
        }
        bench.print("%nconnect-storm: peers connect at once, until a message of each was received (measured)");
        bench.print("   peers  seconds  range          connected again");
        bench.print("%,8d  %7.2f  %-13s  %.0f", peers, seconds.median(), seconds.range(2), retries.median());
        bench.require(
                seconds.median() <= MOST_SECONDS,
                "%,d peers: connected within %.2f s, required %.0f s",
                peers,
                seconds.median(),
                MOST_SECONDS);
    }
}
