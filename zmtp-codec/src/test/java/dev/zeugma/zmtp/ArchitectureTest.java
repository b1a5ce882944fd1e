package dev.zeugma.zmtp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules for dependencies between the packages of the codec; {@code dev.zeugma.zmtp} includes its subpackages. */
@AnalyzeClasses(packages = "dev.zeugma.zmtp", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.zeugma.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule wireAndMechanismDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage("dev.zeugma.zmtp.wire..", "dev.zeugma.zmtp.mechanism..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.channel..");

    @ArchTest
    static final ArchRule wireKnowsNeitherMechanismNorCodec = noClasses()
            .that()
            .resideInAPackage("dev.zeugma.zmtp.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.zeugma.zmtp.mechanism..", "dev.zeugma.zmtp.codec..");

    @ArchTest
    static final ArchRule mechanismDoesNotKnowCodec = noClasses()
            .that()
            .resideInAPackage("dev.zeugma.zmtp.mechanism..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.zeugma.zmtp.codec..");
}
