package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.NoLeaks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keeps docs/patterns.md honest: its examples are in the source that is compiled here, and do what they say. */
@ExtendWith(NoLeaks.class)
class PatternsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/patterns.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/zeugma/example/Patterns.java");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theExamplesAreTheCompiledSource() throws IOException {
        String source = Files.readString(SOURCE);
        List<String> examples = EXAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(examples).hasSize(8);
        for (String example : examples) {
            assertThat(source).contains("{\n" + example.indent(8) + "    }\n");
        }
    }

    @Test
    void theExamplesPrintWhatTheyClaim() throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Patterns.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        List<String> claimed = Pattern.compile("println\\(.*\\); // (.*)")
                .matcher(Files.readString(SOURCE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).isEqualTo(claimed);
    }
}
