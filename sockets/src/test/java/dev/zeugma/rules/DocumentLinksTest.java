package dev.zeugma.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.Documents;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links between the pages of the project. */
class DocumentLinksTest {
    private static final Path INDEX = Path.of("docs/README.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    /** The target of a link: a file, and optionally a heading in it. */
    private record Target(Path file, String anchor) {}

    @ParameterizedTest
    @MethodSource("dev.zeugma.support.Documents#pages")
    void everyLinkResolves(Path page) {
        for (Target target : targets(page)) {
            assertThat(Documents.exists(target.file()))
                    .as("%s links to %s", page, target.file())
                    .isTrue();
            if (!target.anchor().isEmpty()) {
                assertThat(anchors(target.file()))
                        .as("%s links to a heading of %s", page, target.file())
                        .contains(target.anchor());
            }
        }
    }

    @Test
    void everyPageIsReachableFromTheIndex() {
        Set<Path> reached = new HashSet<>(Set.of(INDEX));
        Deque<Path> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (Target target : targets(next.remove())) {
                if (target.file().toString().endsWith(".md") && reached.add(target.file())) {
                    next.add(target.file());
                }
            }
        }
        assertThat(reached).containsAll(Documents.docs().toList());
    }

    private static List<Target> targets(Path page) {
        return LINK.matcher(Documents.prose(page))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(link -> !link.contains("://"))
                .map(link -> target(page, link))
                .toList();
    }

    private static Target target(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return new Target(file, parts.length == 2 ? parts[1] : "");
    }

    /** The anchors that GitHub generates for headings. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(Documents.prose(page))
                .results()
                .map((MatchResult found) -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
