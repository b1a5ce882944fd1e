package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.Audience;
import dev.zeugma.bench.perf.Perf;
import dev.zeugma.bench.perf.Role;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How each rival's program is started. */
final class Programs {
    /** They keep newer JDKs quiet about Netty; older ones do not know all of them. */
    private static final List<String> QUIET = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /**
     * The heap of a JVM that has run for a while: its pages have been touched before, and the garbage collector does not
     * change its size any more. Otherwise the first gigabytes allocated cost a page fault each 4 KiB, more than the messages.
     */
    private static final List<String> HEAP = List.of("-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch");

    private final Path java;
    private final List<String> jvmArguments;
    private final Map<Rival, Path> natives;

    /** Java programs run on the given java and this process's class path, the others are the given executables of their libraries. */
    Programs(Path java, List<String> jvmArguments, Map<Rival, Path> natives) {
        this.java = java;
        this.jvmArguments = List.copyOf(jvmArguments);
        this.natives = Map.copyOf(natives);
    }

    boolean has(Rival rival) {
        return !rival.isNative() || natives.containsKey(rival.library());
    }

    List<String> command(Rival rival, Role role, String endpoint, Task task, long count, Duration timeout) {
        List<String> command = program(rival);
        command.addAll(List.of(role.toString(), endpoint, Integer.toString(task.size()), Long.toString(count)));
        String seconds = Long.toString(timeout.toSeconds());
        Audience audience = task.audience();
        boolean published = !audience.equals(Audience.ONE);
        String subscribers = Integer.toString(audience.subscribers());
        String subscriptions = Integer.toString(audience.subscriptions());
        if (rival.isNative()) {
            command.add(seconds);
            if (published) {
                command.addAll(List.of(subscribers, subscriptions));
            }
            return command;
        }
        command.addAll(List.of("--timeout", seconds));
        if (published) {
            command.addAll(List.of("--subscribers", subscribers, "--subscriptions", subscriptions));
        }
        command.addAll(rival.options());
        return command;
    }

    List<String> versionCommand(Rival rival) {
        List<String> command = program(rival);
        command.add("--version");
        return command;
    }

    private List<String> program(Rival rival) {
        if (rival.isNative()) {
            return new ArrayList<>(List.of(natives.get(rival.library()).toString()));
        }
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(QUIET);
        command.addAll(HEAP);
        command.addAll(jvmArguments);
        command.addAll(rival.jvmArguments());
        // Relative entries would change their meaning with the working directory.
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), Perf.class.getName()));
        return command;
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
