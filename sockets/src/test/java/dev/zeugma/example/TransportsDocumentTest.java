package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.NoLeaks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps docs/transports.md honest: its examples are the source that is compiled here, and they do what they say. */
@ExtendWith(NoLeaks.class)
class TransportsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/transports.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/zeugma/example/Neighbours.java");

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc", "inproc"})
    void theExamplesAreTheCompiledSource(String transport) throws IOException {
        String section = Files.readString(DOCUMENT).split("\n## " + transport + ":", 2)[1];
        String document = between(section, "```java\n", "```");
        String source =
                between(Files.readString(SOURCE), "// " + transport + " begins\n", "        // " + transport + " ends");
        assertThat(document).isEqualTo(source.indent(-8));
    }

    @Test
    void theExamplesPrintWhatTheySay() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Neighbours.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("connected: true", "Hello", "ready");
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
