package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.util.List;

/** Heap and direct memory that an idle connection holds on each of its sides. */
final class MemoryTrial implements Trial {
    /** They connect before the first look, so that what all connections share is there already. */
    static final int WARM_UP_PEERS = 16;

    private static final int FEWEST_PEERS = 1000;
    private static final double MOST_BYTES = 16 * 1024;

    private final Bench bench;

    MemoryTrial(Bench bench) {
        this.bench = bench;
    }

    /** What one side held more per connection. */
    private static final class Side {
        private final Bench bench;
        private final String name;
        private final Figures heap = new Figures();
        private final Figures direct = new Figures();
        private final Figures both = new Figures();

        Side(Bench bench, String name) {
            this.bench = bench;
            this.name = name;
        }

        void add(Footprint before, Footprint after, int peers, int run) throws IOException {
            double heapBytes = perPeer(before.heap(), after.heap(), peers);
            double directBytes = perPeer(before.direct(), after.direct(), peers);
            heap.add(heapBytes);
            direct.add(directBytes);
            both.add(heapBytes + directBytes);
            bench.rows().add("memory", peers, name, heapBytes + directBytes, "B", run);
            bench.rows().add("memory-heap", peers, name, heapBytes, "B", run);
        }

        /** Few peers may be lost in what else comes and goes; no chart takes numbers below 0. */
        private static double perPeer(long before, long after, int peers) {
            return Math.max(0, (double) (after - before) / peers);
        }

        void print(int peers) {
            bench.print(
                    "%,8d  %-10s  %,7.0f  %,7.0f  %,7.0f  %s",
                    peers, name, heap.median(), direct.median(), both.median(), both.range(0));
        }

        void judge(int peers) {
            bench.require(
                    both.median() <= MOST_BYTES,
                    "%,d peers: %,.0f B per connection %s, required %,.0f B",
                    peers,
                    both.median(),
                    name,
                    MOST_BYTES);
        }
    }

    @Override
    public void run() throws RunFailedException, IOException, InterruptedException {
        bench.print("%nmemory: bytes per idle connection after its handshake, garbage collected (all measured)");
        bench.print("   peers  side           heap   direct     both  range");
        List<Integer> wanted =
                bench.plan().peers().stream().filter(n -> n >= FEWEST_PEERS).toList();
        for (int peers : wanted.isEmpty() ? List.of(bench.plan().mostPeers()) : wanted) {
            measure(peers);
        }
    }

    private void measure(int peers) throws RunFailedException, IOException, InterruptedException {
        Side accepting = new Side(bench, "accepting");
        Side connecting = new Side(bench, "connecting");
        for (int run = 1; run <= bench.plan().runs(); run++) {
            bench.progress(
                    "memory, %,d peers, run %d of %d", peers, run, bench.plan().runs());
            int inAll = WARM_UP_PEERS + peers;
            try (Pair pair = Pair.start(bench.plan(), inAll, 1)) {
                pair.connect(WARM_UP_PEERS, WARM_UP_PEERS);
                Footprint routerBefore = pair.routerFootprint();
                Footprint dealersBefore = pair.dealersFootprint();
                pair.connect(peers, inAll);
                accepting.add(routerBefore, pair.routerFootprint(), peers, run);
                connecting.add(dealersBefore, pair.dealersFootprint(), peers, run);
            }
        }
        List<Side> sides = List.of(accepting, connecting);
        sides.forEach(side -> side.print(peers));
        sides.forEach(side -> side.judge(peers));
    }
}
