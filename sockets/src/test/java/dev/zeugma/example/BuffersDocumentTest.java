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

/** Keeps docs/buffers.md honest: its example is the source that is compiled here, and it does what it says. */
@ExtendWith(NoLeaks.class)
class BuffersDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/buffers.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/zeugma/example/LargePayload.java");

    @Test
    void theExampleIsTheCompiledSource() throws IOException {
        String document = between(Files.readString(DOCUMENT), "```java\n", "```");
        String source = between(Files.readString(SOURCE), "// example begins\n", "        // example ends");
        assertThat(document).isEqualTo(source.indent(-8));
    }

    @Test
    void theExamplePrintsTheLength() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LargePayload.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("1048576");
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
