package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.support.Documents;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that docs/topics/errors.md is complete. */
class ErrorsDocumentTest {
    private static final String PAGE = Documents.read(Path.of("docs/topics/errors.md"));

    @ParameterizedTest
    @EnumSource
    void everyCodeHasASectionWithCallsAndRemedies(ErrorCode code) {
        String heading = "\n### " + code + "\n";
        assertThat(PAGE).contains(heading + "\nNumber " + code.errno() + ". ");
        String section = PAGE.split(heading, 2)[1].split("\n##", 2)[0];
        assertThat(section).contains("\n* **From** ", "\n* **Do** ");
    }
}
