package dev.zeugma.mesh.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(printed, true, UTF_8);

    @Test
    void rewritesOneLineInATerminal() {
        try (Progress progress = new Progress(err, true)) {
            progress.show("1 of 10");
            progress.show("too soon");
        }
        assertThat(printed.toString(UTF_8)).isEqualTo("\r1 of 10\r       \r");
    }

    @Test
    void printsNothingElsewhereInTheFirstSeconds() {
        try (Progress progress = new Progress(err, false)) {
            progress.show("1 of 10");
        }
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void jsonKeepsTheOrderOfItsMembers() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", "a \"b\"");
        members.put("count", 3L);
        members.put("list", List.of(1.5, 2));
        assertThat(Json.of(members).replaceAll("\\s+", " "))
                .isEqualTo("{ \"name\" : \"a \\\"b\\\"\", \"count\" : 3, \"list\" : [ 1.5, 2 ] }");
    }
}
