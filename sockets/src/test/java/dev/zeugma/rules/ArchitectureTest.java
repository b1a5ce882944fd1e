package dev.zeugma.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for the packages of both libraries. */
@AnalyzeClasses(packages = "dev.zeugma", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** From the bottom: a package may use only packages on earlier lines. */
    private static final List<String> LAYERS = List.of(
            "dev.zeugma.message",
            "dev.zeugma.zmtp.wire",
            "dev.zeugma.zmtp.mechanism",
            "dev.zeugma.zmtp.codec",
            "dev.zeugma.error",
            "dev.zeugma.endpoint",
            "dev.zeugma.monitor",
            "dev.zeugma.option",
            "dev.zeugma.socket",
            "dev.zeugma.poll",
            "dev.zeugma.internal.routing",
            "dev.zeugma.internal.pipe",
            "dev.zeugma.internal.pattern",
            "dev.zeugma.internal.loop",
            "dev.zeugma.internal.transport",
            "dev.zeugma.internal.net dev.zeugma.internal.inproc",
            "dev.zeugma.internal.engine",
            "dev.zeugma.internal.async",
            "dev.zeugma.internal.socket dev.zeugma.internal.poll",
            "dev.zeugma",
            "dev.zeugma.proxy");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.(**)").should().beFreeOfCycles();

    @ArchTest
    static void packagesUseOnlyLowerLayers(JavaClasses classes) {
        for (int i = 0; i < LAYERS.size(); i++) {
            for (String user : LAYERS.get(i).split(" ")) {
                List<String> forbidden = new ArrayList<>(List.of(LAYERS.get(i).split(" ")));
                forbidden.remove(user);
                LAYERS.stream()
                        .skip(i + 1)
                        .flatMap(layer -> Stream.of(layer.split(" ")))
                        .forEach(forbidden::add);
                noClasses()
                        .that()
                        .resideInAPackage(user)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden.toArray(String[]::new))
                        .check(classes);
            }
        }
    }

    @ArchTest
    static void everyPackageHasALayer(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(each -> each.getPackage())
                        .map(JavaPackage::getName)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(LAYERS.stream()
                        .flatMap(layer -> Stream.of(layer.split(" ")))
                        .toList());
    }

    @ArchTest
    static final ArchRule routingKnowsNeitherNettyNorThreads = noClasses()
            .that()
            .resideInAPackage("dev.zeugma.internal.routing..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.netty..",
                            "org.jctools..",
                            "java.util.concurrent.locks..",
                            "java.util.concurrent.atomic..")
                    .or(assignableTo(Thread.class))
                    .or(assignableTo(Executor.class))
                    .or(assignableTo(Future.class)));

    @ArchTest
    static final ArchRule onlyLoopsNetAndCodecTouchChannels = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.zeugma.internal.loop..", "dev.zeugma.internal.net..", "dev.zeugma.zmtp.codec..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.channel..");

    @ArchTest
    static final ArchRule publicApiHidesInternals = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.zeugma.error..",
                    "dev.zeugma.endpoint..",
                    "dev.zeugma.monitor..",
                    "dev.zeugma.option..",
                    "dev.zeugma.socket..",
                    "dev.zeugma.poll..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.zeugma.internal..");
}
