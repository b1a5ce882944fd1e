package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.Documents;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java examples of the documentation are parts of compiled sources, and the first example of each page is preceded
 * by the imports that its examples need.
 */
class DocumentsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?[\\w.]+\\.(\\w+);$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w*");

    private static final List<Code> SOURCES = sources();

    /** A piece of Java: its imports by simple name, and the rest without indentation and empty lines. */
    private record Code(Map<String, String> imports, String body) {
        static Code of(String text) {
            Map<String, String> imports = IMPORT.matcher(text)
                    .results()
                    .collect(Collectors.toMap((MatchResult found) -> found.group(1), MatchResult::group));
            return new Code(imports, flat(IMPORT.matcher(text).replaceAll("")));
        }

        private static String flat(String text) {
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce("\n", (all, line) -> all + line + "\n");
        }

        Set<String> names() {
            return NAME.matcher(body).results().map(MatchResult::group).collect(Collectors.toSet());
        }

        /** The imports of this source that an example, which is a part of it, needs. */
        Set<String> neededBy(Code example) {
            return example.names().stream()
                    .filter(imports::containsKey)
                    .map(imports::get)
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @MethodSource("pagesWithExamples")
    void everyExampleIsPartOfACompiledSource(Path page) {
        for (Code example : examples(page)) {
            assertThat(SOURCES)
                    .as("the compiled source with this example of %s:%n%s", page, example.body())
                    .anyMatch(source -> source.body().contains(example.body()));
        }
    }

    @ParameterizedTest
    @MethodSource("pagesWithExamples")
    void aPageHasTheImportsOfItsExamples(Path page) {
        Set<String> imported = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (Code example : examples(page)) {
            imported.addAll(example.imports().values());
            Set<String> needed = SOURCES.stream()
                    .filter(source -> source.body().contains(example.body()))
                    .findFirst()
                    .orElseThrow()
                    .neededBy(example);
            assertThat(imported).as("imports before an example of %s", page).containsAll(needed);
            used.addAll(needed);
        }
        assertThat(used).as("the used imports of %s", page).containsAll(typesOf(imported));
    }

    static Stream<Path> pagesWithExamples() {
        return Documents.pages().stream().filter(page -> !examples(page).isEmpty());
    }

    private static List<Code> examples(Path page) {
        return EXAMPLE.matcher(Documents.read(page))
                .results()
                .map((MatchResult found) -> Code.of(found.group(1)))
                .toList();
    }

    /** Imports other than static ones, as the names in an example do not reveal those. */
    private static Set<String> typesOf(Set<String> imports) {
        return imports.stream()
                .filter(each -> !each.startsWith("import static"))
                .collect(Collectors.toSet());
    }

    private static List<Code> sources() {
        return Stream.of("sockets/src/test/java", "zmtp-codec/src/test/java")
                .flatMap(root -> Documents.filesUnder(Path.of(root), ".java").stream())
                .map(source -> Code.of(Documents.read(source)))
                .toList();
    }
}
