package dev.zeugma.mesh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Collectors;

/** The rules for dependencies between the packages of the demo. */
@AnalyzeClasses(packages = "dev.zeugma.mesh", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** From the bottom: a package may use only those above it. */
    private static final List<String> LAYERS = List.of(
            "dev.zeugma.mesh.setup",
            "dev.zeugma.mesh.report",
            "dev.zeugma.mesh.node",
            "dev.zeugma.mesh.process",
            "dev.zeugma.mesh.cloud.plan",
            "dev.zeugma.mesh.cloud.books",
            "dev.zeugma.mesh.cloud.logic",
            "dev.zeugma.mesh.cloud.broker",
            "dev.zeugma.mesh.cloud.load",
            "dev.zeugma.mesh.cloud.run",
            "dev.zeugma.mesh.cloud",
            "dev.zeugma.mesh.services.protocol",
            "dev.zeugma.mesh.services.multiplexer",
            "dev.zeugma.mesh.services.socket",
            "dev.zeugma.mesh.services",
            "dev.zeugma.mesh");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.zeugma.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyNodesBrokersAndServicesUseSockets = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.zeugma.mesh.node",
                    "dev.zeugma.mesh.cloud.broker",
                    "dev.zeugma.mesh.cloud.load",
                    "dev.zeugma.mesh.services..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.zeugma.socket..", "dev.zeugma.poll..");

    @ArchTest
    static final ArchRule logicOfBrokersHasNoContext = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.zeugma.mesh.cloud.plan", "dev.zeugma.mesh.cloud.books", "dev.zeugma.mesh.cloud.logic")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.zeugma");

    @ArchTest
    static final ArchRule aMultiplexerDecidesWithoutSockets = noClasses()
            .that()
            .resideInAnyPackage("dev.zeugma.mesh.services.protocol", "dev.zeugma.mesh.services.multiplexer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.zeugma", "dev.zeugma.socket..", "dev.zeugma.poll..", "java.util.concurrent..");

    @ArchTest
    static final ArchRule onlyTheCommandLineUsesPicocli = noClasses()
            .that()
            .resideOutsideOfPackages("dev.zeugma.mesh", "dev.zeugma.mesh.cloud")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static void packagesUseOnlyLowerLayers(JavaClasses classes) {
        for (int i = 0; i < LAYERS.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(LAYERS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LAYERS.subList(i + 1, LAYERS.size()).toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageHasALayer(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(LAYERS);
    }
}
