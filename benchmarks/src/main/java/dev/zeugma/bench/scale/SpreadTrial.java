package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How connections, messages and CPU time lie on the event loops of one ROUTER. On a machine without a core for each loop
 * the throughput cannot show what more loops are good for; so what the loops could carry on cores of their own is
 * computed from the CPU time of the one that works most.
 */
final class SpreadTrial implements Trial {
    private final Bench bench;

    SpreadTrial(Bench bench) {
        this.bench = bench;
    }

    @Override
    public void run() throws RunFailedException, IOException, InterruptedException {
        Plan plan = bench.plan();
        bench.print(
                "%nspread: %,d peers over the event loops of one ROUTER, messages of %,d B",
                plan.spreadPeers(), plan.size());
        bench.print("measured: msg/s on this machine, and each loop's part of connections, messages and CPU time");
        bench.print("computed: msg/s that a core for each loop, and one for the receiving thread, could carry at most");
        for (int loops : plan.ioThreads()) {
            for (int run = 1; run <= plan.runs(); run++) {
                bench.progress("spread, %d event loops, run %d of %d", loops, run, plan.runs());
                try (Pair pair = Pair.start(plan, plan.spreadPeers(), loops)) {
                    pair.connect(plan.spreadPeers(), plan.spreadPeers());
                    report(loops, run, pair.measure(plan.warmUp(), plan.measured()));
                }
            }
        }
    }

    private void report(int loops, int run, Answer answer) throws IOException {
        double messages = answer.number("messages");
        double rate = messages / answer.number("seconds");
        double[] connections = each(loops, answer, "connections");
        double[] carried = each(loops, answer, "messages");
        double[] cpu = each(loops, answer, "cpu");
        double byLoops = messages / Arrays.stream(cpu).max().orElseThrow();
        double byReceiver = messages / answer.number("caller");
        bench.print(
                "%d loop%s, run %d: measured %,.0f msg/s; computed %,.0f by the loops, %,.0f by the receiving thread",
                loops, loops == 1 ? "" : "s", run, rate, byLoops, byReceiver);
        bench.print("    connections %s", parts(connections));
        bench.print("    messages    %s", parts(carried));
        bench.print("    CPU time    %s", parts(cpu));
        bench.rows().add("io-threads", loops, "measured", rate, "msg/s", run);
        bench.rows().add("io-threads", loops, "computed for loops", byLoops, "msg/s", run);
        bench.rows().add("io-threads", loops, "computed for receiver", byReceiver, "msg/s", run);
        for (int loop = 0; loop < loops; loop++) {
            add("spread", loops, loop, carried, run);
            add("spread-connections", loops, loop, connections, run);
            add("spread-cpu", loops, loop, cpu, run);
        }
    }

    private static double[] each(int loops, Answer answer, String name) {
        return IntStream.rangeClosed(1, loops)
                .mapToDouble(loop -> answer.number(name + loop))
                .toArray();
    }

    private void add(String question, int loops, int loop, double[] values, int run) throws IOException {
        bench.rows().add(question, loop + 1, "of " + loops, percent(values[loop], values), "%", run);
    }

    private static double percent(double part, double[] values) {
        double all = Arrays.stream(values).sum();
        return all == 0 ? 0 : part / all * 100;
    }

    private static String parts(double[] values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(String.format(Locale.ROOT, "%6.1f %%", percent(value, values)));
        }
        return text.toString();
    }
}
