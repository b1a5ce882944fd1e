package dev.zeugma.rules;

import static java.nio.file.Files.readAllLines;
import static java.nio.file.Files.readString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the sources of all modules that class files cannot show. */
class SourceRulesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern SLEEP = Pattern.compile("\\bsleep\\(");
    private static final int MAX_TEST_NAME = 60;
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b.*?(?:\\bvoid|>) (\\w+)\\(", Pattern.DOTALL);
    private static final Pattern MONITOR = Pattern.compile("\\bsynchronized\\b");

    @Test
    void filesHaveAtMostFourHundredLines() throws IOException {
        for (Path source : sources(PROJECT)) {
            assertThat(readAllLines(source).size()).as("lines of %s", source).isLessThanOrEqualTo(400);
        }
    }

    /** A virtual thread that blocks on a monitor pins its carrier up to JDK 23. */
    @Test
    void pipeAndRoutingUseNoMonitors() throws IOException {
        for (String folder : List.of("internal/pipe", "internal/routing")) {
            for (Path source : sources(PROJECT.resolve("sockets/src/main/java/dev/zeugma/" + folder))) {
                String code = COMMENT.matcher(readString(source)).replaceAll("");
                assertThat(MONITOR.matcher(code).find())
                        .as("synchronized in %s", source)
                        .isFalse();
            }
        }
    }

    /** A test that sleeps is slow, and fails on a machine that is slower. */
    @Test
    void noTestSleeps() throws IOException {
        for (Path source : sources(PROJECT)) {
            if (isTest(source)) {
                String code = COMMENT.matcher(readString(source)).replaceAll("");
                assertThat(SLEEP.matcher(code).find()).as("sleep in %s", source).isFalse();
            }
        }
    }

    /** A name states the behaviour; the conditions are in the test. */
    @Test
    void testNamesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources(PROJECT)) {
            if (isTest(source)) {
                String code = COMMENT.matcher(readString(source)).replaceAll("");
                TEST.matcher(code)
                        .results()
                        .map(test -> test.group(1))
                        .filter(name -> name.length() > MAX_TEST_NAME)
                        .forEach(name -> tooLong.add(source.getFileName() + " " + name));
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static boolean isTest(Path source) {
        return PROJECT.relativize(source).getName(2).equals(Path.of("test"));
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
