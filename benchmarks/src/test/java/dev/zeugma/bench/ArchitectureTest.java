package dev.zeugma.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for dependencies between the packages of the benchmarks. */
@AnalyzeClasses(
        packages = "dev.zeugma.bench",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeGenerated.class})
class ArchitectureTest {
    private static final String ROOT = "dev.zeugma.bench.";

    /** From the bottom: a package may use only those on lines above it. */
    private static final List<String> LAYERS = List.of(
            "command process data perf.role",
            "perf.socket",
            "perf.measure",
            "perf",
            "versus.scenario scale.worker",
            "versus.contest scale.plan",
            "versus.program versus.result versus.target scale.trial",
            "versus scale jmh");

    /** Commands that know nothing of each other. */
    private static final List<String> INDEPENDENT = List.of("versus", "scale", "jmh");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.zeugma.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyCommandLinesUsePicocli = noClasses()
            .that()
            .resideOutsideOfPackages(packages("command", "perf", "versus", "scale.plan", "scale"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyPerfSocketsUseJeromq = noClasses()
            .that()
            .resideOutsideOfPackages(packages("perf", "perf.socket", "perf.measure"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.zeromq..");

    @ArchTest
    static void packagesUseOnlyLowerLayers(JavaClasses classes) {
        for (int i = 0; i < LAYERS.size(); i++) {
            for (String user : LAYERS.get(i).split(" ")) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + user)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(LAYERS.stream()
                                .skip(i)
                                .flatMap(layer -> Stream.of(layer.split(" ")))
                                .filter(other -> !other.equals(user))
                                .map(ROOT::concat)
                                .toArray(String[]::new))
                        .check(classes);
            }
        }
    }

    @ArchTest
    static void commandsDoNotUseEachOther(JavaClasses classes) {
        for (String command : INDEPENDENT) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + command + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(INDEPENDENT.stream()
                            .filter(other -> !other.equals(command))
                            .map(other -> ROOT + other + "..")
                            .toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageHasALayer(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(packages(LAYERS.stream()
                        .flatMap(layer -> Stream.of(layer.split(" ")))
                        .toArray(String[]::new)));
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(ROOT::concat).toArray(String[]::new);
    }

    /** Leaves out what JMH generates from the benchmarks. */
    static final class DoNotIncludeGenerated implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/jmh_generated/");
        }
    }
}
