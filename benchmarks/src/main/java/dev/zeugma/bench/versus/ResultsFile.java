package dev.zeugma.bench.versus;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;

/** The raw rows of all runs, comma-separated, written as they come so that an interrupted comparison keeps its rows. */
final class ResultsFile implements AutoCloseable {
    private static final String HEADER = "time,work,size,rival,run,figure,unit,count,seconds,first_second,"
            + "cpu_s_per_million,alloc_b_binding,alloc_b_connecting";

    private final Path path;
    private final BufferedWriter out;

    private ResultsFile(Path path, BufferedWriter out) {
        this.path = path;
        this.out = out;
    }

    /** Creates the file; each remark becomes a line that begins with #. */
    static ResultsFile create(Path path, Iterable<String> remarks) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ResultsFile file = new ResultsFile(path, Files.newBufferedWriter(path));
        for (String remark : remarks) {
            file.line("# " + remark);
        }
        file.line(HEADER);
        return file;
    }

    Path path() {
        return path;
    }

    void add(Contest contest, Rival rival, int run, Sample sample) throws IOException {
        Work work = contest.work();
        line(String.join(
                ",",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                work.toString(),
                Integer.toString(contest.size()),
                rival.toString(),
                Integer.toString(run),
                decimal(work.isRoundTrip() ? 2 : 0, OptionalDouble.of(sample.figure())),
                work.unit(),
                Long.toString(sample.count()),
                decimal(3, OptionalDouble.of(sample.seconds())),
                decimal(0, sample.firstSecond()),
                decimal(3, OptionalDouble.of(sample.cpuPerMillion())),
                decimal(1, sample.allocatedReceiving()),
                decimal(1, sample.allocatedSending())));
    }

    private static String decimal(int digits, OptionalDouble value) {
        return value.isEmpty() ? "" : String.format(Locale.ROOT, "%." + digits + "f", value.getAsDouble());
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.newLine();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
