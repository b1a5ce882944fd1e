package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.scale.plan.Plan;
import dev.zeugma.bench.scale.worker.Reply;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures how evenly connections, messages and CPU time are spread over the event loops of one ROUTER. On a machine with
 * fewer cores than loops, throughput cannot show the gain of more loops. So the trial computes it for a core per loop, from
 * the CPU time of the busiest loop.
 */
final class SpreadTrial implements Trial {
    private final TrialContext context;

    SpreadTrial(TrialContext context) {
        this.context = context;
    }

    @Override
    public void run() throws RunFailedException, IOException, InterruptedException {
        Plan plan = context.plan();
        context.print(
                "%nspread: %,d peers over the event loops of one ROUTER, messages of %,d B",
                plan.spreadPeers(), plan.size());
        context.print(
                "measured: msg/s on this machine, and the share of each loop in connections, messages and CPU time");
        context.print("computed: the maximum msg/s with a core for each loop and one for the receiving thread");
        for (int loops : plan.ioThreads()) {
            for (int run = 1; run <= plan.runs(); run++) {
                context.progress().show("spread, %d event loops, run %d of %d", loops, run, plan.runs());
                try (WorkerPair workers = WorkerPair.start(plan, plan.spreadPeers(), loops)) {
                    workers.connect(plan.spreadPeers(), plan.spreadPeers());
                    report(loops, run, workers.measure(plan.warmUp(), plan.measured()));
                }
            }
        }
    }

    private void report(int loops, int run, Reply reply) throws IOException {
        double messages = reply.number("messages");
        double rate = messages / reply.number("seconds");
        double[] connections = each(loops, reply, "connections");
        double[] carried = each(loops, reply, "messages");
        double[] cpu = each(loops, reply, "cpu");
        double byLoops = messages / Arrays.stream(cpu).max().orElseThrow();
        double byReceiver = messages / reply.number("caller");
        context.print(
                "%d loop%s, run %d: measured %,.0f msg/s; computed %,.0f by the loops, %,.0f by the receiving thread",
                loops, loops == 1 ? "" : "s", run, rate, byLoops, byReceiver);
        context.print("    connections %s", parts(connections));
        context.print("    messages    %s", parts(carried));
        context.print("    CPU time    %s", parts(cpu));
        context.rows().add("io-threads", loops, "measured", rate, "msg/s", run);
        context.rows().add("io-threads", loops, "computed for loops", byLoops, "msg/s", run);
        context.rows().add("io-threads", loops, "computed for receiver", byReceiver, "msg/s", run);
        for (int loop = 0; loop < loops; loop++) {
            add("spread", loops, loop, carried, run);
            add("spread-connections", loops, loop, connections, run);
            add("spread-cpu", loops, loop, cpu, run);
        }
    }

    private static double[] each(int loops, Reply reply, String name) {
        return IntStream.rangeClosed(1, loops)
                .mapToDouble(loop -> reply.number(name + loop))
                .toArray();
    }

    private void add(String question, int loops, int loop, double[] values, int run) throws IOException {
        context.rows().add(question, loop + 1, "of " + loops, percent(values[loop], values), "%", run);
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
