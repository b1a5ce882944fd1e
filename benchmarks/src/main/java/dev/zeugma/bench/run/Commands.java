package dev.zeugma.bench.run;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the commands of this module have in common: one line on stderr and a code for what went wrong, and results. */
public final class Commands {
    /** The code of a command that could not do what it was asked for, or found it not as required. */
    public static final int FAILED = 1;

    /** The code of a command that did not understand its arguments. */
    public static final int BAD_ARGUMENTS = 2;

    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private Commands() {}

    /** The command line of a command, which has its name and its options from its annotations. */
    public static CommandLine of(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, arguments) -> {
                    CommandLine line = failure.getCommandLine();
                    String name = line.getCommandName();
                    line.getErr().println(name + ": " + failure.getMessage() + "; see " + name + " --help");
                    return BAD_ARGUMENTS;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(line.getCommandName() + ": " + failure);
                    return FAILED;
                });
    }

    /** What was typed: the launcher adds an option when it finds a terminal. */
    public static String[] typed(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(word -> !word.equals("--progress"))
                .toArray(String[]::new);
    }

    /** The folder of this module's scripts, sources and results. */
    public static Path folder() {
        return Path.of(System.getProperty("zeugma.benchmarks", "."));
    }

    /** Where a command writes its results: the file chosen, or a new one. */
    public static Path results(@Nullable Path chosen, String command) {
        String now = LocalDateTime.now(ZoneOffset.UTC).format(FILE_TIME);
        return chosen != null ? chosen : folder().resolve("results").resolve(command + "-" + now + ".csv");
    }
}
