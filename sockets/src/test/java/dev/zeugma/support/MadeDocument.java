package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A document made by a test, of a list in the resources. */
public final class MadeDocument {
    private MadeDocument() {}

    /** The lines of a list that are no comments. */
    public static List<String> items(String list) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources", list)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** Checks that a document is as it is made now, or writes it anew if the system property says so. */
    public static void check(String document, String property, List<String> lines) throws IOException {
        Path file = Path.of("../docs", document);
        String made = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean(property)) {
            Files.writeString(file, made);
        }
        assertThat(Files.readString(file))
                .as("docs/%s; write it with -D%s=true", document, property)
                .isEqualTo(made);
    }
}
