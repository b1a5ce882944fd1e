package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.scale.plan.Plan;
import dev.zeugma.bench.scale.worker.Footprint;
import dev.zeugma.bench.scale.worker.Side;
import java.io.IOException;
import java.util.List;

/** Measures the heap and direct memory of an idle connection on either side. */
final class MemoryTrial implements Trial {
    private static final int MIN_PEERS = 1000;
    private static final double MAX_BYTES = 16 * 1024;

    private final TrialContext context;

    MemoryTrial(TrialContext context) {
        this.context = context;
    }

    /** The additional memory per connection on one side. */
    private static final class Side {
        private final TrialContext context;
        private final String name;
        private final Figures heap = new Figures();
        private final Figures direct = new Figures();
        private final Figures both = new Figures();

        Side(TrialContext context, String name) {
            this.context = context;
            this.name = name;
        }

        void add(Footprint before, Footprint after, int peers, int run) throws IOException {
            double heapBytes = perPeer(before.heap(), after.heap(), peers);
            double directBytes = perPeer(before.direct(), after.direct(), peers);
            heap.add(heapBytes);
            direct.add(directBytes);
            both.add(heapBytes + directBytes);
            context.rows().add("memory", peers, name, heapBytes + directBytes, "B", run);
            context.rows().add("memory-heap", peers, name, heapBytes, "B", run);
        }

        /** With few peers, other objects may outweigh them. Charts take no negative numbers. */
        private static double perPeer(long before, long after, int peers) {
            return Math.max(0, (double) (after - before) / peers);
        }

        void print(int peers) {
            context.print(
                    "%,8d  %-10s  %,7.0f  %,7.0f  %,7.0f  %s",
                    peers, name, heap.median(), direct.median(), both.median(), both.range(0));
        }

        void check(int peers) {
            context.require(
                    both.median() <= MAX_BYTES,
                    "%,d peers: %,.0f B per connection on the %s side, required at most %,.0f B",
                    peers,
                    both.median(),
                    name,
                    MAX_BYTES);
        }
    }

    @Override
    public void run() throws RunFailedException, IOException, InterruptedException {
        context.print(
                "%nmemory: bytes per idle connection, after the handshake and a garbage collection (all measured)");
        context.print("   peers  side           heap   direct     both  range");
        List<Integer> wanted =
                context.plan().peers().stream().filter(n -> n >= MIN_PEERS).toList();
        for (int peers : wanted.isEmpty() ? List.of(context.plan().maxPeers()) : wanted) {
            measure(peers);
        }
    }

    private void measure(int peers) throws RunFailedException, IOException, InterruptedException {
        Side accepting = new Side(context, "accepting");
        Side connecting = new Side(context, "connecting");
        for (int run = 1; run <= context.plan().runs(); run++) {
            context.progress()
                    .show(
                            "memory, %,d peers, run %d of %d",
                            peers, run, context.plan().runs());
            int total = Plan.WARM_UP_PEERS + peers;
            try (WorkerPair workers = WorkerPair.start(context.plan(), total, 1)) {
                workers.connect(Plan.WARM_UP_PEERS, Plan.WARM_UP_PEERS);
                Footprint routerBefore = workers.routerFootprint();
                Footprint dealersBefore = workers.dealersFootprint();
                workers.connect(peers, total);
                accepting.add(routerBefore, workers.routerFootprint(), peers, run);
                connecting.add(dealersBefore, workers.dealersFootprint(), peers, run);
            }
        }
        List<Side> sides = List.of(accepting, connecting);
        sides.forEach(side -> side.print(peers));
        sides.forEach(side -> side.check(peers));
    }
}
