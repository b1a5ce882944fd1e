package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.data.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The csv file with the figures of all runs, which {@code benchmarks/charts} reads. */
public final class RowFile implements AutoCloseable {
    private static final String HEADER = "question,x,rival,value,unit,run";

    private final CsvFile file;

    private RowFile(CsvFile file) {
        this.file = file;
    }

    /** Creates the file, with the remarks at its top. */
    public static RowFile create(Path path, Iterable<String> remarks) throws IOException {
        return new RowFile(CsvFile.create(path, remarks, HEADER));
    }

    public Path path() {
        return file.path();
    }

    void add(String question, int x, String rival, double value, String unit, int run) throws IOException {
        file.line(String.format(Locale.ROOT, "%s,%d,%s,%.4f,%s,%d", question, x, rival, value, unit, run));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
