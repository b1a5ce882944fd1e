package dev.zeugma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/conformance.md, which is made of the checklist and of the tests that name its items. Run this test with {@code
 * -Dzeugma.conformance.write=true} to write it anew.
 */
class ConformanceDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/conformance.md");
    private static final Path ITEMS = Path.of("src/test/resources/conformance.csv");
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final String NONE = "none";

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
        String made = document(items(), tests());
        if (Boolean.getBoolean("zeugma.conformance.write")) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/conformance.md; write it with -Dzeugma.conformance.write=true")
                .isEqualTo(made);
    }

    @Test
    void everyItemNamedByATestIsInTheChecklist() throws Exception {
        assertThat(items().stream().map(Item::number)).containsAll(tests().keySet());
    }

    private static List<Item> items() throws IOException {
        return Files.readAllLines(ITEMS).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Item::parse)
                .toList();
    }

    /** The tests by the items they name. */
    private static Map<Integer, TreeSet<String>> tests() throws Exception {
        Map<Integer, TreeSet<String>> tests = new TreeMap<>();
        for (String name : classNames()) {
            Class<?> type = Class.forName(name, false, ConformanceDocumentTest.class.getClassLoader());
            for (Method method : type.getDeclaredMethods()) {
                Conformance conformance = method.getAnnotation(Conformance.class);
                if (conformance != null) {
                    for (int number : conformance.value()) {
                        tests.computeIfAbsent(number, n -> new TreeSet<>())
                                .add(type.getSimpleName() + "." + method.getName());
                    }
                }
            }
        }
        return tests;
    }

    private static List<String> classNames() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.startsWith("dev") && file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(List<Item> items, Map<Integer, TreeSet<String>> tests) {
        List<String> lines = new ArrayList<>();
        long there = items.stream().filter(Item::isThere).count();
        long tested = items.stream()
                .filter(item -> item.isThere() && tests.containsKey(item.number()))
                .count();
        lines.add("# Conformance");
        lines.add("");
        lines.add(
                "What libzmq does, item by item, what Zeugma does, and the tests that say so. This page is made of those tests.");
        lines.add("Of " + items.size() + " items " + (items.size() - there)
                + " are about what is not there yet; of the other " + there + ", " + tested
                + " have tests that name them.");
        String group = "";
        for (Item item : items) {
            if (!item.group().equals(group)) {
                group = item.group();
                lines.addAll(List.of(
                        "",
                        "## " + group,
                        "",
                        "| | libzmq | its test | Zeugma | our tests |",
                        "|---|---|---|---|---|"));
            }
            lines.add(row(item, tests.getOrDefault(item.number(), new TreeSet<>())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(Item item, TreeSet<String> tests) {
        String names = tests.isEmpty()
                ? NONE
                : tests.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "| " + item.number() + " | " + item.behaviour() + " | " + item.libzmq() + " | " + item.ours() + " | "
                + names + " |";
    }
}
