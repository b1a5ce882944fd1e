package dev.zeugma.bench.scale;

import dev.zeugma.bench.command.Commands;
import dev.zeugma.bench.command.ProgressLine;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.scale.plan.Limits;
import dev.zeugma.bench.scale.plan.Plan;
import dev.zeugma.bench.scale.plan.Question;
import dev.zeugma.bench.scale.trial.RowFile;
import dev.zeugma.bench.scale.trial.Trial;
import dev.zeugma.bench.scale.trial.TrialContext;
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

/** The command {@code scale}: measures one ROUTER with many peers. */
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
            "throughput     messages received per second, and CPU microseconds of the ROUTER's process per message",
            "memory         heap and direct memory per idle connection, in both processes",
            "connect-storm  time until a message of every peer was received, when all peers connect at once",
            "spread         share of the connections, messages and CPU time of each of several event loops",
            "",
            "Prints medians, and ok or MISSED for each requirement. Raw rows go to a csv file in results/, which",
            "benchmarks/charts draws.",
            "Exit codes: 0; 1 if a run failed, or with --check if a requirement was missed; 2 for bad arguments."
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

    /** Runs the command and exits with its exit code. */
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
            ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), plan.showsProgress());
            TrialContext context = new TrialContext(plan, rows, out, progress);
            boolean allDone = true;
            for (Question question : plan.questions()) {
                allDone &= answer(question, context, progress);
            }
            context.print("%nraw rows: %s", rows.path());
            return allDone && !(plan.isChecked() && context.anyMissed()) ? 0 : Commands.FAILED;
        }
    }

    private boolean answer(Question question, TrialContext context, ProgressLine progress)
            throws IOException, InterruptedException {
        try {
            Trial.of(question, context).run();
            return true;
        } catch (RunFailedException failure) {
            progress.clear();
            spec.commandLine().getErr().println("scale: " + question + ": " + failure.getMessage());
            return false;
        }
    }
}
