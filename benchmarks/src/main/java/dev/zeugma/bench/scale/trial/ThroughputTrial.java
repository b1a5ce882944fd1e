package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.scale.plan.Plan;
import dev.zeugma.bench.scale.worker.Reply;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures messages per second and CPU time per message of a ROUTER, by the number of peers that send. */
final class ThroughputTrial implements Trial {
    /** With many peers, neither figure may be worse than with one peer by more than this factor. */
    private static final double MAX_LOSS = 2;

    private final TrialContext context;

    ThroughputTrial(TrialContext context) {
        this.context = context;
    }

    private static final class Point {
        private final Figures rate = new Figures();
        private final Figures cost = new Figures();

        /** Messages from the peer with the fewest, relative to those from the median peer. */
        private final Figures evenness = new Figures();
    }

    @Override
    public void run() throws RunFailedException, IOException, InterruptedException {
        Plan plan = context.plan();
        context.print("%nthroughput: one ROUTER, all peers send messages of %,d B (all measured)", plan.size());
        context.print("   peers        msg/s  %-25s  CPU us/msg  %-15s  least / median peer", "range", "range");
        Map<Integer, Point> points = new LinkedHashMap<>();
        for (int peers : plan.peers()) {
            Point point = new Point();
            points.put(peers, point);
            for (int run = 1; run <= plan.runs(); run++) {
                context.progress().show("throughput, %,d peers, run %d of %d", peers, run, plan.runs());
                measure(peers, run, point);
            }
            context.print(
                    "%,8d %,12.0f  %-25s %11.3f  %-15s  %.2f",
                    peers,
                    point.rate.median(),
                    point.rate.range(0),
                    point.cost.median(),
                    point.cost.range(3),
                    point.evenness.median());
        }
        check(points);
    }

    private void measure(int peers, int run, Point point) throws RunFailedException, IOException, InterruptedException {
        try (WorkerPair workers = WorkerPair.start(context.plan(), peers, 1)) {
            workers.connect(peers, peers);
            Reply reply =
                    workers.measure(context.plan().warmUp(), context.plan().measured());
            double messages = reply.number("messages");
            if (messages == 0) {
                throw new RunFailedException("throughput, " + peers + " peers: nothing was received");
            }
            double rate = messages / reply.number("seconds");
            double cost = reply.number("cpu") / messages * 1e6;
            context.rows().add("throughput", peers, "zeugma", rate, "msg/s", run);
            context.rows().add("cost", peers, "zeugma", cost, "us", run);
            point.rate.add(rate);
            point.cost.add(cost);
            point.evenness.add(reply.number("least") / Math.max(1, reply.number("middle")));
        }
    }

    private void check(Map<Integer, Point> points) {
        Point one = points.get(1);
        if (one == null) {
            return;
        }
        points.forEach((peers, point) -> {
            if (peers > 1) {
                double rateRatio = one.rate.median() / point.rate.median();
                context.require(
                        rateRatio <= MAX_LOSS,
                        "%,d peers: 1/%.2f of the messages/s of one peer, required at least 1/%.0f",
                        peers,
                        rateRatio,
                        MAX_LOSS);
                double costRatio = point.cost.median() / one.cost.median();
                context.require(
                        costRatio <= MAX_LOSS,
                        "%,d peers: %.2f x the CPU time per message of one peer, required at most %.0f x",
                        peers,
                        costRatio,
                        MAX_LOSS);
            }
        });
    }
}
