package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.ResultLine;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one run of two processes gave.
 *
 * @param figure messages per second, or microseconds per round trip
 * @param count messages delivered, warm-up included
 * @param seconds from the first message to the last
 * @param firstSecond messages received in the first second; empty for round trips and for shorter runs
 * @param cpuPerMillion CPU seconds of both processes per million messages, warm-up left out
 * @param allocatedReceiving heap bytes per message in the process that binds; empty where there is no heap to ask
 * @param allocatedSending the same in the process that connects
 */
record Sample(
        double figure,
        long count,
        double seconds,
        OptionalDouble firstSecond,
        double cpuPerMillion,
        OptionalDouble allocatedReceiving,
        OptionalDouble allocatedSending) {
    /** The part of the messages that is measured, as in {@code perf}. */
    private static final double MEASURED_PART = 0.75;

    /** From the lines of the work's processes, in the order of its roles. */
    static Sample of(Work work, List<ResultLine> lines) {
        ResultLine measured = lines.get(work.roles().get(0).measures() ? 0 : 1);
        double count = measured.number("count");
        double cpu = lines.stream().mapToDouble(line -> line.number("cpu_s")).sum();
        return new Sample(
                work.figure(measured),
                (long) count,
                measured.number("s"),
                measured.numberIfThere("first_s"),
                cpu / (count * MEASURED_PART) * 1e6,
                lines.get(0).numberIfThere("alloc_B"),
                lines.size() == 1 ? OptionalDouble.empty() : lines.get(1).numberIfThere("alloc_B"));
    }
}
