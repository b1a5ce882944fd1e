package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code scale}: measures what many peers cost. */
@Command(
        name = "scale",
        sortOptions = false,
        usageHelpWidth = 120,
        description = {
            "Measures one ROUTER with many DEALER peers over the loopback interface: each run is two fresh processes,",
            "one with the ROUTER and one with all the DEALERs, each with a context of one event loop."
        },
        footer = {
            "",
            "throughput     messages/s received, and CPU microseconds of the ROUTER's process per message",
            "memory         heap and direct memory per idle connection, of both processes",
            "connect-storm  time until peers that connect at once have all been heard",
            "spread         parts of connections, messages and CPU time of each of several event loops",
            "",
            "Prints medians, and for each figure that has a bound whether it is kept: ok or MISSED. Raw rows go to a csv",
            "file in results/, which benchmarks/charts draws.",
            "Ends with 0, with 1 if a run failed (or with --check if a bound was missed), with 2 for bad arguments."
        })
public final class Scale implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int BAD_ARGUMENTS = 2;
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Plan plan;

    @Option(names = "--help", usageHelp = true, description = "show this help and exit")
    private boolean help;

    private final String[] arguments;
    private final Limits limits;

    private Scale(Limits limits, String[] arguments) {
        this.limits = limits;
        // The launcher adds that one when it finds a terminal.
        this.arguments = Arrays.stream(arguments)
                .filter(word -> !word.equals("--progress"))
                .toArray(String[]::new);
    }

    /** Runs the command and ends the process with its code. */
    public static void main(String[] arguments) throws IOException {
        System.exit(commandLine(Limits.ofThisSystem(), arguments).execute(arguments));
    }

    static CommandLine commandLine(Limits limits, String... arguments) {
        return new CommandLine(new Scale(limits, arguments))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, given) -> {
                    failure.getCommandLine().getErr().println("scale: " + failure.getMessage() + "; see scale --help");
                    return BAD_ARGUMENTS;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("scale: " + failure);
                    return FAILED;
                });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            plan.check(limits);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        List<String> description = new ArrayList<>(List.of(
                "machine: " + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name")
                        + " " + System.getProperty("os.version") + ", Java " + Runtime.version(),
                "command: benchmarks/scale " + String.join(" ", arguments)));
        PrintWriter out = spec.commandLine().getOut();
        description.forEach(out::println);
        try (RowFile rows = RowFile.create(resultsPath(), description)) {
            Bench bench = new Bench(plan, rows, out, spec.commandLine().getErr());
            boolean allDone = true;
            for (Question question : plan.questions()) {
                allDone &= answer(question, bench);
            }
            bench.print("%nraw rows: %s", rows.path());
            return allDone && !(plan.isChecked() && bench.anyMissed()) ? 0 : FAILED;
        }
    }

    private boolean answer(Question question, Bench bench) throws IOException, InterruptedException {
        try {
            question.trial(bench).run();
            return true;
        } catch (RunFailedException failure) {
            bench.clearProgress();
            spec.commandLine().getErr().println("scale: " + question + ": " + failure.getMessage());
            return false;
        }
    }

    private Path resultsPath() {
        Path chosen = plan.output();
        if (chosen != null) {
            return chosen;
        }
        String now = LocalDateTime.now(ZoneOffset.UTC).format(FILE_TIME);
        return Path.of(System.getProperty("zeugma.benchmarks", "."), "results", "scale-" + now + ".csv");
    }
}
