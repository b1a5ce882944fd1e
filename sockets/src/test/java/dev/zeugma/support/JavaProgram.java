package dev.zeugma.support;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program that runs in its own Java process, with the classes of these tests. */
public final class JavaProgram {
    /** As for the tests: newer versions of Java print warnings about Netty's optimizations unless they are allowed. */
    private static final List<String> ALLOWED = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private JavaProgram() {}

    /** The process of a program with a main method, to be started. */
    public static ProcessBuilder of(Class<?> main, String... flags) {
        return program(main, path(""), flags);
    }

    /** The process of a program that runs without the library whose jar has a name that contains this. */
    public static ProcessBuilder without(String library, Class<?> main) {
        return program(main, path(library));
    }

    private static ProcessBuilder program(Class<?> main, String path, String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ALLOWED);
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", path, main.getName()));
        return new ProcessBuilder(command);
    }

    /** Without the logging of the tests' own libraries, which complains about missing parts. */
    private static String path(String without) {
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        return String.join(
                File.pathSeparator,
                Stream.of(modules, classes, "target/classes", "target/test-classes")
                        .flatMap(part -> Stream.of(part.split(File.pathSeparator)))
                        .filter(part -> !part.isEmpty() && !part.contains("slf4j"))
                        .filter(part -> without.isEmpty() || !part.contains(without))
                        .toList());
    }
}
