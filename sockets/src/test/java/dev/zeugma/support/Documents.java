package dev.zeugma.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages and sources of the project, for tests that read them. Paths are relative to the project. */
public final class Documents {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path DOCS = Path.of("docs");
    private static final Path GENERATED = Path.of("docs/generated");
    private static final Pattern CODE = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);

    private Documents() {}

    /** All pages of the project. */
    public static List<Path> pages() {
        return filesUnder(Path.of(""), ".md");
    }

    /** Pages that are read from beginning to end: all but the generated lists. */
    public static Stream<Path> pagesForPeople() {
        return pages().stream().filter(page -> !page.startsWith(GENERATED));
    }

    /** The pages of the folder docs. */
    public static Stream<Path> docs() {
        return pages().stream().filter(page -> page.startsWith(DOCS));
    }

    /** The files of a folder, except build output and hidden files. */
    public static List<Path> filesUnder(Path folder, String suffix) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(PROJECT.resolve(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    String name = directory.getFileName().toString();
                    boolean skipped = name.equals("target") || (name.startsWith(".") && !directory.equals(PROJECT));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(suffix)) {
                        found.add(PROJECT.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    /** Whether the project has this file or folder. */
    public static boolean exists(Path file) {
        return Files.exists(PROJECT.resolve(file));
    }

    /** The text of a file. */
    public static String read(Path file) {
        try {
            return Files.readString(PROJECT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a page without its code blocks. */
    public static String prose(Path page) {
        return CODE.matcher(read(page)).replaceAll("");
    }
}
