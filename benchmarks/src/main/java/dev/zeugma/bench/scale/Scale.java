package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.Commands;
import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
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
        this.arguments = Commands.typed(arguments);
    }

    /** Runs the command and ends the process with its code. */
    public static void main(String[] arguments) throws IOException {
        System.exit(commandLine(Limits.ofThisSystem(), arguments).execute(arguments));
    }

    static CommandLine commandLine(Limits limits, String... arguments) {
        return Commands.of(new Scale(limits, arguments));
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
        try (RowFile rows = RowFile.create(Commands.results(plan.output(), "scale"), description)) {
            Bench bench = new Bench(plan, rows, out, spec.commandLine().getErr());
            boolean allDone = true;
            for (Question question : plan.questions()) {
                allDone &= answer(question, bench);
            }
            bench.print("%nraw rows: %s", rows.path());
            return allDone && !(plan.isChecked() && bench.anyMissed()) ? 0 : Commands.FAILED;
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
}
