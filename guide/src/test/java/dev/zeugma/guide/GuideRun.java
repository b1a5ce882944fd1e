package dev.zeugma.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs of the guide as processes. */
public final class GuideRun {
    private GuideRun() {}

    /** Starts a program with its arguments, as {@code ./guide/run} does. */
    public static RunningProgram start(String name, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(List.of(arguments));
        return RunningProgram.inJvm("dev.zeugma.guide.Guide", all.toArray(String[]::new));
    }

    /** Returns what a program has written to standard error, without the warning that closing took long on a busy machine. */
    public static List<String> errors(RunningProgram program) {
        return program.err().all().stream()
                .filter(line -> !line.endsWith("dev.zeugma.internal.loop.EventLoops warn"))
                .filter(line -> !line.startsWith("WARNING: not all sockets were closed within "))
                .toList();
    }

    /** Starts a Python program of the test resources. */
    public static RunningProgram startPython(String name, String... arguments) throws IOException {
        return RunningProgram.inPython(Path.of("src/test/resources", name), arguments);
    }

    /** Interrupts a program as Ctrl-C does, and checks that it ends cleanly. */
    public static void interrupt(RunningProgram program) throws Exception {
        program.signal("INT");
        assertThat(program.exitCode()).isEqualTo(130);
        assertThat(errors(program)).isEmpty();
    }
}
