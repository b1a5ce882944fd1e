package dev.zeugma;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** The rules that keep the packages of both libraries apart. */
@AnalyzeClasses(packages = "dev.zeugma", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule routingKnowsNeitherNettyNorThreads = noClasses()
            .that()
            .resideInAPackage("dev.zeugma.routing..")
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
    static final ArchRule onlyTransportAndCodecTouchChannels = noClasses()
            .that()
            .resideOutsideOfPackages("dev.zeugma.transport..", "dev.zeugma.zmtp.codec..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.channel..");
}
