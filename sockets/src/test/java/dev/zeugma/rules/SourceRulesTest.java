package dev.zeugma.rules;

import static java.nio.file.Files.readAllLines;
import static java.nio.file.Files.readString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What class files do not show: rules about the sources of all modules. */
class SourceRulesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern SLEEP = Pattern.compile("\\bsleep\\(");
    private static final Pattern MONITOR = Pattern.compile("\\bsynchronized\\b");

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        for (Path source : sources(PROJECT)) {
            assertThat(readAllLines(source).size()).as("lines of %s", source).isLessThanOrEqualTo(400);
        }
    }

    /** A virtual thread that blocks on a monitor pins its carrier up to JDK 23. */
    @Test
    void pipeAndRoutingTakeNoMonitors() throws IOException {
        for (String folder : List.of("internal/pipe", "internal/routing")) {
            for (Path source : sources(PROJECT.resolve("sockets/src/main/java/dev/zeugma/" + folder))) {
                String code = COMMENT.matcher(readString(source)).replaceAll("");
                assertThat(MONITOR.matcher(code).find())
                        .as("synchronized in %s", source)
                        .isFalse();
            }
        }
    }

    /** A test waits for an event or a condition, so that it is neither slow nor fails where the machine is. */
    @Test
    void noTestSleeps() throws IOException {
        for (Path source : sources(PROJECT)) {
            if (PROJECT.relativize(source).getName(2).equals(Path.of("test"))) {
                String code = COMMENT.matcher(readString(source)).replaceAll("");
                assertThat(SLEEP.matcher(code).find()).as("sleep in %s", source).isFalse();
            }
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> PROJECT.relativize(file).getName(1).equals(Path.of("src")))
                    .toList();
            assertThat(sources).as("sources under %s", folder).isNotEmpty();
            return sources;
        }
    }
}
