package dev.zeugma.bench.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Commands that run a class of this program in another JVM. */
public final class JavaCommand {
    /** The java executable that runs this program. */
    public static final Path OWN_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Newer JDKs warn about Netty's native code without these; older ones do not know all of them. */
    private static final List<String> QUIET = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private JavaCommand() {}

    /** Returns a command on this program's class path, to which the caller adds the arguments of the program. */
    public static List<String> of(Path java, List<String> jvmArguments, Class<?> program) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(QUIET);
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), program.getName()));
        return command;
    }

    /** The child may have another working directory. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
