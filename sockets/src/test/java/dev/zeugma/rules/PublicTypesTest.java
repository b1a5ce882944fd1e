package dev.zeugma.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public type of the exported packages is listed, and thus public on purpose. */
class PublicTypesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+);");

    @Test
    void onlyListedTypesArePublic() throws IOException {
        Set<String> exported = exportedPackages();
        List<String> publicTypes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.zeugma").stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> exported.contains(type.getPackageName()))
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();
        List<String> listed = Files.readAllLines(Path.of("src/test/resources/public-types.txt"));
        assertThat(publicTypes).containsExactlyElementsOf(listed);
    }

    private static Set<String> exportedPackages() throws IOException {
        String modules = Files.readString(PROJECT.resolve("sockets/src/main/java/module-info.java"))
                + Files.readString(PROJECT.resolve("zmtp-codec/src/main/java/module-info.java"));
        return Stream.of(modules)
                .flatMap(text -> EXPORTS.matcher(text).results())
                .map(MatchResult::group)
                .map(export -> EXPORTS.matcher(export).replaceFirst("$1"))
                .collect(Collectors.toSet());
    }
}
