package dev.zeugma.bench.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A csv file. Every row is flushed, so an interrupted command keeps its rows. Not thread-safe. */
public final class CsvFile implements AutoCloseable {
    private final Path path;
    private final BufferedWriter out;

    private CsvFile(Path path, BufferedWriter out) {
        this.path = path;
        this.out = out;
    }

    /** Creates the file and its folder. Each remark becomes a line that starts with #. */
    public static CsvFile create(Path path, Iterable<String> remarks, String header) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        CsvFile file = new CsvFile(path, Files.newBufferedWriter(path));
        for (String remark : remarks) {
            file.line("# " + remark);
        }
        file.line(header);
        return file;
    }

    public Path path() {
        return path;
    }

    /** Appends a line. */
    public void line(String text) throws IOException {
        out.write(text);
        out.newLine();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
