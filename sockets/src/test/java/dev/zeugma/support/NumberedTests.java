package dev.zeugma.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests that are annotated with numbers of items of a list from which a document is generated. */
public final class NumberedTests {
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final String NONE = "none";

    /** Names of tests and their packages. */
    private final Map<Integer, Map<String, String>> tests = new TreeMap<>();

    private NumberedTests() {}

    /** All tests with the annotation, which holds the numbers. */
    public static <A extends Annotation> NumberedTests with(Class<A> annotation, Function<A, int[]> numbers)
            throws ClassNotFoundException {
        NumberedTests all = new NumberedTests();
        for (String name : classNames()) {
            Class<?> type = Class.forName(name, false, annotation.getClassLoader());
            for (Method method : type.getDeclaredMethods()) {
                A present = method.getAnnotation(annotation);
                if (present != null) {
                    for (int number : numbers.apply(present)) {
                        all.tests
                                .computeIfAbsent(number, n -> new TreeMap<>())
                                .put(type.getSimpleName() + "." + method.getName(), type.getPackageName());
                    }
                }
            }
        }
        return all;
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

    /** The numbers in the annotations. */
    public Set<Integer> numbers() {
        return tests.keySet();
    }

    /** The tests of one item, as text of a document. */
    public String of(int number) {
        return of(number, name -> true);
    }

    /** The tests of one item in some packages, as text of a document. */
    public String of(int number, Predicate<String> packages) {
        String names = tests.getOrDefault(number, Map.of()).entrySet().stream()
                .filter(test -> packages.test(test.getValue()))
                .map(test -> "`" + test.getKey() + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? NONE : names;
    }

    /** The number of tests for at least one of the items. */
    public long count(List<Integer> items) {
        return items.stream()
                .flatMap(number -> tests.getOrDefault(number, Map.of()).keySet().stream())
                .distinct()
                .count();
    }

    /** Whether the item has a test. */
    public boolean cover(int number) {
        return tests.containsKey(number);
    }
}
