package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the README honest: its example is the source that is compiled here, and it does what it says. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/zeugma/example/HelloWorld.java");

    @Test
    void theExampleIsTheCompiledSource() throws IOException {
        String readme = Files.readString(README);
        String example = between(readme, "```java\n", "```");
        String source = between(
                        Files.readString(SOURCE), "// README example begins\n", "        // README example ends")
                .indent(-8);
        assertThat(example).isEqualTo(source);
    }

    @Test
    void theExamplePrintsHelloAndWorld() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            HelloWorld.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("Hello", "World");
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
