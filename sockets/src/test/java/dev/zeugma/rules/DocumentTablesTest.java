package dev.zeugma.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.Documents;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables are for short entries: longer texts belong below them. */
class DocumentTablesTest {
    private static final int MAX_ROW = 300;

    @ParameterizedTest
    @MethodSource("dev.zeugma.support.Documents#pagesForPeople")
    void rowsAreShort(Path page) {
        List<String> longRows = Documents.prose(page)
                .lines()
                .filter(line -> line.startsWith("|") && line.length() > MAX_ROW)
                .toList();
        assertThat(longRows).as("rows over %d characters in %s", MAX_ROW, page).isEmpty();
    }
}
