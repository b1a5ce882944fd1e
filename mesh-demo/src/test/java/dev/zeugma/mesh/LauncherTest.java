package dev.zeugma.mesh;

import static java.nio.file.Files.createDirectories;
import static java.nio.file.Files.exists;
import static java.nio.file.Files.setLastModifiedTime;
import static java.nio.file.Files.writeString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a project tree with fake Maven and Java executables. */
class LauncherTest {
    private static final String BUILDING = "mesh: building, which takes a minute the first time ...";

    @TempDir
    Path project;

    @BeforeEach
    void createProject() throws IOException {
        script("mvnw", "echo \"$@\" >>mvnw.calls; mkdir -p mesh-demo/target/{lib,classes}; exit $(cat mvnw.exit)");
        script("jdk/bin/javac", "echo javac 17.0.1");
        script("jdk/bin/java", "printf '<%s>' \"${@: -3}\"; echo; echo in \"$PWD\"; exit 7");
        file("mvnw.exit", "0");
        file("pom.xml", "");
        for (String module : new String[] {"zmtp-codec", "sockets", "mesh-demo"}) {
            file(module + "/pom.xml", "");
            file(module + "/src/main/java/A.java", "");
        }
        Path launcher = project.resolve("mesh-demo/mesh");
        Files.copy(Path.of("mesh"), launcher);
        createDirectories(project.resolve("scripts"));
        Files.copy(Path.of("../scripts/launch.sh"), project.resolve("scripts/launch.sh"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void buildsOnlyWhatTheDemoNeedsAndOnlyOnce() throws Exception {
        try (RunningProgram first = mesh("--stay")) {
            assertThat(first.exitCode()).isEqualTo(7);
            assertThat(first.err().all()).containsExactly(BUILDING);
        }
        try (RunningProgram second = mesh("--stay")) {
            assertThat(second.exitCode()).isEqualTo(7);
            assertThat(second.err().all()).isEmpty();
        }
        assertThat(project.resolve("mvnw.calls"))
                .content()
                .hasLineCount(1)
                .contains("--projects mesh-demo --also-make ", "-Dmaven.test.skip", " package");
    }

    @Test
    void rebuildsWhenASourceIsNewer() throws Exception {
        try (RunningProgram first = mesh()) {
            first.exitCode();
        }
        setLastModifiedTime(
                project.resolve("sockets/src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(10)));
        try (RunningProgram second = mesh()) {
            assertThat(second.exitCode()).isEqualTo(7);
            assertThat(second.err().all()).containsExactly(BUILDING);
        }
    }

    @Test
    void passesArgumentsWorkingDirectoryAndExitCodeThrough() throws Exception {
        try (RunningProgram mesh = mesh("--message", "two  words", "")) {
            assertThat(mesh.exitCode()).isEqualTo(7);
            assertThat(mesh.out().all())
                    .containsExactly(
                            "<--message><two  words><>", "in " + elsewhere().toRealPath());
        }
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(elsewhere().resolve("link"), project.resolve("mesh-demo/mesh"));
        try (RunningProgram mesh = start(link)) {
            assertThat(mesh.exitCode()).isEqualTo(7);
        }
        assertThat(exists(project.resolve("mesh-demo/target/lib"))).isTrue();
    }

    @Test
    void showsBuildOutputOnlyWhenTheBuildFails() throws Exception {
        file("mvnw.exit", "1");
        script("mvnw", "echo [ERROR] no such thing; exit 1");
        try (RunningProgram mesh = mesh()) {
            assertThat(mesh.exitCode()).isEqualTo(3);
            assertThat(mesh.err().all()).contains(BUILDING, "[ERROR] no such thing");
            assertThat(mesh.err().last()).startsWith("mesh: the build failed");
            assertThat(mesh.out().all()).isEmpty();
        }
    }

    @Test
    void rejectsOldJdkInOneLine() throws Exception {
        script("jdk/bin/javac", "echo javac 1.8.0_402 >&2");
        try (RunningProgram mesh = mesh()) {
            assertThat(mesh.exitCode()).isEqualTo(3);
            assertThat(mesh.err().all())
                    .containsExactly("mesh: needs a JDK 17 or later, found 1.8.0_402 (JAVA_HOME chooses another)");
        }
    }

    @Test
    void reportsMissingJdkInOneLine() throws Exception {
        Files.delete(project.resolve("jdk/bin/javac"));
        try (RunningProgram mesh = mesh()) {
            assertThat(mesh.exitCode()).isEqualTo(3);
            assertThat(mesh.err().all()).hasSize(1);
            assertThat(mesh.err().last()).startsWith("mesh: needs a JDK 17 or later");
        }
    }

    private RunningProgram mesh(String... arguments) throws IOException {
        return start(project.resolve("mesh-demo/mesh"), arguments);
    }

    private RunningProgram start(Path launcher, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(elsewhere().toFile());
        builder.environment().put("JAVA_HOME", project.resolve("jdk").toString());
        return RunningProgram.ofProcess(builder);
    }

    private Path elsewhere() throws IOException {
        return createDirectories(project.resolve("some where/else"));
    }

    private void script(String path, String body) throws IOException {
        file(path, "#!/usr/bin/env bash\n" + body + "\n");
        assertThat(project.resolve(path).toFile().setExecutable(true)).isTrue();
    }

    private void file(String path, String content) throws IOException {
        Path file = project.resolve(path);
        createDirectories(file.getParent());
        writeString(file, content);
    }
}
