package dev.zeugma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.MadeDocument;
import dev.zeugma.support.NumberedTests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/conformance.md, which is made of the checklist and of the tests that name its items. Run this test with {@code
 * -Dzeugma.conformance.write=true} to write it anew.
 */
class ConformanceDocumentTest {
    private static final String INTEROP = "dev.zeugma.interop";

    /** One behaviour of the checklist. */
    private record Item(int number, String group, String behaviour, String libzmq, String ours) {
        static Item parse(String line) {
            String[] columns = line.split("; ", 5);
            return new Item(Integer.parseInt(columns[0]), columns[1], columns[2], columns[3], columns[4]);
        }

        boolean isThere() {
            return !ours.startsWith("not yet");
        }
    }

    @Test
    void theDocumentSaysWhatIsTested() throws Exception {
        MadeDocument.check("conformance.md", "zeugma.conformance.write", document(items(), tests()));
    }

    @Test
    void everyItemNamedByATestIsInTheChecklist() throws Exception {
        assertThat(items().stream().map(Item::number)).containsAll(tests().numbers());
    }

    private static List<Item> items() throws IOException {
        return MadeDocument.items("conformance.csv").stream().map(Item::parse).toList();
    }

    private static NumberedTests tests() throws ClassNotFoundException {
        return NumberedTests.with(Conformance.class, Conformance::value);
    }

    private static List<String> document(List<Item> items, NumberedTests tests) {
        List<String> lines = new ArrayList<>();
        long there = items.stream().filter(Item::isThere).count();
        long tested = items.stream()
                .filter(item -> item.isThere() && tests.cover(item.number()))
                .count();
        lines.add("# Conformance");
        lines.add("");
        lines.add(
                "What libzmq does, item by item, what Zeugma does, and the tests that say so. This page is made of those tests.");
        lines.add("Of " + items.size() + " items " + (items.size() - there)
                + " are about what is not there yet; of the other " + there + ", " + tested
                + " have tests that name them.");
        lines.add("");
        lines.add(
                "The tests in the last column run against libzmq itself, whose sockets meet ours in both roles where it has both. "
                        + "Most of them also run between two sockets of libzmq, so that they say what libzmq does.");
        String group = "";
        for (Item item : items) {
            if (!item.group().equals(group)) {
                group = item.group();
                lines.addAll(List.of(
                        "",
                        "## " + group,
                        "",
                        "| | libzmq | its test | Zeugma | our tests | our tests against libzmq |",
                        "|---|---|---|---|---|---|"));
            }
            lines.add("| " + item.number() + " | " + item.behaviour() + " | " + item.libzmq() + " | " + item.ours()
                    + " | " + tests.of(item.number(), name -> !name.equals(INTEROP)) + " | "
                    + tests.of(item.number(), INTEROP::equals) + " |");
        }
        return lines;
    }
}
