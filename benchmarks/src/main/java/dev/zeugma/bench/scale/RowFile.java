package dev.zeugma.bench.scale;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The figures of all runs, comma-separated, written as they come. {@code benchmarks/charts} draws them. */
final class RowFile implements AutoCloseable {
    private static final String HEADER = "question,x,rival,value,unit,run";

    private final Path path;
    private final BufferedWriter out;

    private RowFile(Path path, BufferedWriter out) {
        this.path = path;
        this.out = out;
    }

    /** Creates the file; each remark becomes a line that begins with #. */
    static RowFile create(Path path, Iterable<String> remarks) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        RowFile file = new RowFile(path, Files.newBufferedWriter(path));
        for (String remark : remarks) {
            file.line("# " + remark);
        }
        file.line(HEADER);
        return file;
    }

    Path path() {
        return path;
    }

    void add(String question, int x, String rival, double value, String unit, int run) throws IOException {
        line(String.format(Locale.ROOT, "%s,%d,%s,%.4f,%s,%d", question, x, rival, value, unit, run));
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
