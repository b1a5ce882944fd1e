package dev.zeugma.bench.versus.contest;

import dev.zeugma.bench.perf.measure.ResultLine;
import dev.zeugma.bench.versus.scenario.Workload;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The result of one run.
 *
 * @param figure messages per second, or microseconds per round trip
 * @param count messages delivered, including the warm-up
 * @param seconds from the first message to the last
 * @param firstSecond messages received in the first second; empty for round trips and for shorter runs
 * @param cpuPerMillion CPU seconds of all processes per million messages, without the warm-up
 * @param allocatedReceiving heap bytes per message in the process that binds; empty for a program in C
 * @param allocatedSending the same in the process that connects
 */
public record Sample(
        double figure,
        long count,
        double seconds,
        OptionalDouble firstSecond,
        double cpuPerMillion,
        OptionalDouble allocatedReceiving,
        OptionalDouble allocatedSending) {
    /** The share of the messages that is not warm-up, as in {@code perf}. */
    private static final double MEASURED_SHARE = 0.75;

    /** Creates a sample from the result lines of the processes, in the order of the workload's roles. */
    public static Sample of(Workload workload, List<ResultLine> lines) {
        ResultLine measured = lines.get(workload.roles().get(0).measures() ? 0 : 1);
        double count = measured.number("count");
        double cpu = lines.stream().mapToDouble(line -> line.number("cpu_s")).sum();
        return new Sample(
                workload.figure(measured),
                (long) count,
                measured.number("s"),
                measured.optionalNumber("first_s"),
                cpu / (count * MEASURED_SHARE) * 1e6,
                lines.get(0).optionalNumber("alloc_B"),
                lines.size() == 1 ? OptionalDouble.empty() : lines.get(1).optionalNumber("alloc_B"));
    }
}
