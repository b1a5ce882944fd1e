package dev.zeugma.guide;

import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
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
}
