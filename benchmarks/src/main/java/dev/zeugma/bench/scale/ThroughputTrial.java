package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages per second and CPU time per message of a ROUTER, by the number of peers that send. */
final class ThroughputTrial implements Trial {
    /** With many peers neither figure may be worse than so many times that with one peer. */
    private static final double MOST_LOSS = 2;

    private final Bench bench;

    ThroughputTrial(Bench bench) {
        this.bench = bench;
    }

    private static final class Point {
        private final Figures rate = new Figures();
        private final Figures cost = new Figures();

        /** Messages of the peer heard least, as a part of those of the peer in the middle. */
        private final Figures evenness = new Figures();
    }

    @Override
    public void run() throws RunFailedException, IOException, InterruptedException {
        Plan plan = bench.plan();
        bench.print("%nthroughput: one ROUTER, all peers send messages of %,d B (all measured)", plan.size());
        bench.print("   peers        msg/s  %-25s  CPU us/msg  %-15s  least heard / middle", "range", "range");
        Map<Integer, Point> points = new LinkedHashMap<>();
        for (int peers : plan.peers()) {
            Point point = new Point();
            points.put(peers, point);
            for (int run = 1; run <= plan.runs(); run++) {
                bench.progress("throughput, %,d peers, run %d of %d", peers, run, plan.runs());
                measure(peers, run, point);
            }
            bench.print(
                    "%,8d %,12.0f  %-25s %11.3f  %-15s  %.2f",
                    peers,
                    point.rate.median(),
                    point.rate.range(0),
                    point.cost.median(),
                    point.cost.range(3),
                    point.evenness.median());
        }
        judge(points);
    }

    private void measure(int peers, int run, Point point) throws RunFailedException, IOException, InterruptedException {
        try (Pair pair = Pair.start(bench.plan(), peers, 1)) {
            pair.connect(peers, peers);
            Answer answer = pair.measure(bench.plan().warmUp(), bench.plan().measured());
            double messages = answer.number("messages");
            if (messages == 0) {
                throw new RunFailedException("throughput, " + peers + " peers: nothing was received");
            }
            double rate = messages / answer.number("seconds");
            double cost = answer.number("cpu") / messages * 1e6;
            bench.rows().add("throughput", peers, "zeugma", rate, "msg/s", run);
            bench.rows().add("cost", peers, "zeugma", cost, "us", run);
            point.rate.add(rate);
            point.cost.add(cost);
            point.evenness.add(answer.number("least") / Math.max(1, answer.number("middle")));
        }
    }

    private void judge(Map<Integer, Point> points) {
        Point one = points.get(1);
        if (one == null) {
            return;
        }
        points.forEach((peers, point) -> {
            if (peers > 1) {
                double slower = one.rate.median() / point.rate.median();
                bench.require(
                        slower <= MOST_LOSS,
                        "%,d peers: 1/%.2f of the messages/s of one peer, required 1/%.0f",
                        peers,
                        slower,
                        MOST_LOSS);
                double dearer = point.cost.median() / one.cost.median();
                bench.require(
                        dearer <= MOST_LOSS,
                        "%,d peers: %.2f x the CPU time per message of one peer, required %.0f x",
                        peers,
                        dearer,
                        MOST_LOSS);
            }
        });
    }
}
