package dev.zeugma.bench.versus.result;

import dev.zeugma.bench.data.CsvFile;
import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.contest.Sample;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;

/** The csv file with a row for each run, which {@code benchmarks/charts} reads. */
public final class ResultsFile implements AutoCloseable {
    private static final String HEADER = "time,work,size,rival,run,figure,unit,count,seconds,first_second,"
            + "cpu_s_per_million,alloc_b_binding,alloc_b_connecting,transport,subscribers,subscriptions";

    private final CsvFile file;

    private ResultsFile(CsvFile file) {
        this.file = file;
    }

    /** Creates the file, with the remarks at its top. */
    public static ResultsFile create(Path path, Iterable<String> remarks) throws IOException {
        return new ResultsFile(CsvFile.create(path, remarks, HEADER));
    }

    public Path path() {
        return file.path();
    }

    void add(Contest contest, Rival rival, int run, Sample sample) throws IOException {
        Workload workload = contest.workload();
        file.line(String.join(
                ",",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                workload.toString(),
                Integer.toString(contest.size()),
                rival.toString(),
                Integer.toString(run),
                decimal(workload.isRoundTrip() ? 2 : 0, OptionalDouble.of(sample.figure())),
                workload.unit(),
                Long.toString(sample.count()),
                decimal(3, OptionalDouble.of(sample.seconds())),
                decimal(0, sample.firstSecond()),
                decimal(3, OptionalDouble.of(sample.cpuPerMillion())),
                decimal(1, sample.allocatedReceiving()),
                decimal(1, sample.allocatedSending()),
                contest.scenario().transport().toString(),
                Integer.toString(contest.scenario().audience().subscribers()),
                Integer.toString(contest.scenario().audience().subscriptions())));
    }

    private static String decimal(int digits, OptionalDouble value) {
        return value.isEmpty() ? "" : String.format(Locale.ROOT, "%." + digits + "f", value.getAsDouble());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
