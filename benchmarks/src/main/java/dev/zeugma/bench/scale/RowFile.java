package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The figures of all runs. {@code benchmarks/charts} draws them. */
final class RowFile implements AutoCloseable {
    private static final String HEADER = "question,x,rival,value,unit,run";

    private final CsvFile file;

    private RowFile(CsvFile file) {
        this.file = file;
    }

    /** Creates the file, with remarks above its rows. */
    static RowFile create(Path path, Iterable<String> remarks) throws IOException {
        return new RowFile(CsvFile.create(path, remarks, HEADER));
    }

    Path path() {
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
