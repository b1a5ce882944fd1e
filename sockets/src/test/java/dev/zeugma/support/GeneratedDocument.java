package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page, or part of one, that a test generates from a list in the resources. */
public final class GeneratedDocument {
    private static final String PROPERTY = "zeugma.documents.write";
    private static final String BEGIN = "<!-- made by tests: begin -->\n";
    private static final String END = "<!-- made by tests: end -->\n";

    private GeneratedDocument() {}

    /** The lines of a list except comments. */
    public static List<String> items(String list) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources", list)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** Checks that a page in docs is up to date, or writes it if the system property is set. */
    public static void check(String page, List<String> lines) throws IOException {
        compare(page, text(lines));
    }

    /** As {@link #check}, for the part of a page between two marker comments. */
    public static void checkPart(String page, List<String> lines) throws IOException {
        String now = Files.readString(file(page));
        int begin = now.indexOf(BEGIN) + BEGIN.length();
        compare(page, now.substring(0, begin) + text(lines) + now.substring(now.indexOf(END, begin)));
    }

    private static void compare(String page, String made) throws IOException {
        if (Boolean.getBoolean(PROPERTY)) {
            Files.writeString(file(page), made);
        }
        assertThat(Files.readString(file(page)))
                .as("docs/%s; write it with -D%s=true", page, PROPERTY)
                .isEqualTo(made);
    }

    private static Path file(String page) {
        return Path.of("../docs", page);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
