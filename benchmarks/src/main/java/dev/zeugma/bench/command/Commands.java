package dev.zeugma.bench.command;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the commands have in common: an error is one line on stderr and an exit code, and results have their paths. */
public final class Commands {
    /** The exit code of a command that failed, or whose check failed. */
    public static final int FAILED = 1;

    /** The exit code of a command with bad arguments. */
    public static final int BAD_ARGUMENTS = 2;

    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private Commands() {}

    /** Returns the command line of an object with picocli's annotations. */
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

    /** Returns the arguments as the user typed them, without the option that the launcher adds on a terminal. */
    public static String[] typed(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(word -> !word.equals("--progress"))
                .toArray(String[]::new);
    }

    /** Returns the folder of this module's scripts, sources and results. */
    public static Path folder() {
        return Path.of(System.getProperty("zeugma.benchmarks", "."));
    }

    /** Returns the file for the results of a command: the chosen one, or a new one named after the time. */
    public static Path results(@Nullable Path chosen, String command) {
        String now = LocalDateTime.now(ZoneOffset.UTC).format(FILE_TIME);
        return chosen != null ? chosen : folder().resolve("results").resolve(command + "-" + now + ".csv");
    }
}
