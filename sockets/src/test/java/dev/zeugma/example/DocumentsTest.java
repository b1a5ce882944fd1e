package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the documents honest: every Java example of theirs is part of a source that is compiled, line by line. */
class DocumentsTest {
    private static final Path DOCUMENTS = Path.of("../docs");
    private static final List<Path> SOURCES = List.of(Path.of("src/test/java"), Path.of("../zmtp-codec/src/test/java"));
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource
    void everyExampleIsCompiled(Path document) throws IOException {
        List<String> sources = sources();
        Matcher examples = EXAMPLE.matcher(Files.readString(document));
        while (examples.find()) {
            String example = flat(examples.group(1));
            assertThat(sources.stream().anyMatch(source -> source.contains(example)))
                    .as("there is a compiled source with this example of %s:%n%s", document, examples.group(1))
                    .isTrue();
        }
    }

    static Stream<Path> everyExampleIsCompiled() {
        return filesUnder(DOCUMENTS, ".md");
    }

    private static List<String> sources() {
        return SOURCES.stream()
                .flatMap(root -> filesUnder(root, ".java"))
                .map(DocumentsTest::read)
                .map(DocumentsTest::flat)
                .toList();
    }

    /** Without indentation, which differs, and without empty lines. */
    private static String flat(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("\n", (all, line) -> all + line + "\n");
    }

    private static Stream<Path> filesUnder(Path root, String suffix) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
