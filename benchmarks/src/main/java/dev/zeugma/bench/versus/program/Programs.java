package dev.zeugma.bench.versus.program;

import dev.zeugma.bench.perf.Perf;
import dev.zeugma.bench.perf.role.Audience;
import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.bench.process.JavaCommand;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands that start the rivals' programs. */
public final class Programs {
    /**
     * The heap of a server that has run for a while: its pages have been touched, and the garbage collector no longer
     * resizes it. On a fresh heap, the first gigabytes cost a page fault per 4 KiB, which is more than the messages cost.
     */
    private static final List<String> HEAP = List.of("-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch");

    private final Path java;
    private final List<String> jvmArguments;
    private final Map<Rival, Path> natives;

    /** The Java rivals run on the given java and this program's class path, the others are the given executables. */
    public Programs(Path java, List<String> jvmArguments, Map<Rival, Path> natives) {
        this.java = java;
        this.jvmArguments = List.copyOf(jvmArguments);
        this.natives = Map.copyOf(natives);
    }

    public boolean has(Rival rival) {
        return !rival.isNative() || natives.containsKey(rival.library());
    }

    List<String> command(Rival rival, Role role, String endpoint, Scenario scenario, long count, Duration timeout) {
        List<String> command = program(rival);
        command.addAll(List.of(role.toString(), endpoint, Integer.toString(scenario.size()), Long.toString(count)));
        String seconds = Long.toString(timeout.toSeconds());
        Audience audience = scenario.audience();
        boolean hasAudience = !audience.equals(Audience.ONE);
        String subscribers = Integer.toString(audience.subscribers());
        String subscriptions = Integer.toString(audience.subscriptions());
        if (rival.isNative()) {
            command.add(seconds);
            if (hasAudience) {
                command.addAll(List.of(subscribers, subscriptions));
            }
            return command;
        }
        command.addAll(List.of("--timeout", seconds));
        if (hasAudience) {
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
        List<String> arguments = new ArrayList<>(HEAP);
        arguments.addAll(jvmArguments);
        arguments.addAll(rival.jvmArguments());
        return JavaCommand.of(java, arguments, Perf.class);
    }
}
