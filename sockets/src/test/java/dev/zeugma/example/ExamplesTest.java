package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.Documents;
import dev.zeugma.support.NoLeaks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the documentation print what their comments state. */
@ExtendWith(NoLeaks.class)
class ExamplesTest {
    private static final Path SOURCES = Path.of("sockets/src/test/java/dev/zeugma/example");
    private static final Pattern CLAIM = Pattern.compile("println\\(.*\\); // (.*)");

    private interface Program {
        void main(String[] args) throws Exception;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void printWhatTheirCommentsSay(String source, Program program) throws Exception {
        List<String> claims = CLAIM.matcher(Documents.read(SOURCES.resolve(source + ".java")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(claims).isNotEmpty();
        assertThat(printedBy(program)).isEqualTo(claims);
    }

    static Stream<Arguments> printWhatTheirCommentsSay() {
        return Stream.of(
                example("HelloWorld", HelloWorld::main),
                example("Patterns", Patterns::main),
                example("Neighbours", Neighbours::main),
                example("AsyncExamples", AsyncExamples::main),
                example("WatchedSocket", WatchedSocket::main),
                example("LargePayload", LargePayload::main));
    }

    private static Arguments example(String source, Program program) {
        return Arguments.of(source, program);
    }

    @Test
    void aListenerPrintsTheEndpoint() throws Exception {
        assertThat(printedBy(args -> WatchedSocket.listen()))
                .singleElement()
                .asString()
                .startsWith("listening at tcp://127.0.0.1:");
    }

    private static List<String> printedBy(Program program) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
