package dev.zeugma.bench.versus;

import dev.zeugma.bench.command.Commands;
import dev.zeugma.bench.command.ProgressLine;
import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.program.Compiler;
import dev.zeugma.bench.versus.program.Machine;
import dev.zeugma.bench.versus.program.ProcessRunner;
import dev.zeugma.bench.versus.program.Programs;
import dev.zeugma.bench.versus.result.Recorder;
import dev.zeugma.bench.versus.result.ResultsFile;
import dev.zeugma.bench.versus.result.Table;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Transport;
import dev.zeugma.bench.versus.target.Targets;
import dev.zeugma.bench.versus.target.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code versus}: compares Zeugma with its rivals, which take turns. */
@Command(
        name = "versus",
        sortOptions = false,
        usageHelpWidth = 120,
        description = {
            "Compares Zeugma with libzmq, JeroMQ and a plain TCP stream. Each run is two fresh processes on the loopback",
            "interface, or one for inproc. The rivals take turns, and the first quarter of every run is warm-up.",
            "Prints medians with their spread, and the medians of the ratios within each round."
        },
        footer = {
            "",
            "Columns: spread, half the range of the runs relative to the median; first second, the messages a fresh receiver",
            "got in its first second; CPU s/M, CPU seconds of both processes per million messages delivered; B, heap bytes",
            "allocated per message by the process with that role, or by the only process. Raw rows go to a csv file in results/.",
            "",
            "The workload inproc-proxy sends through a proxy: Proxy.between, zmq_proxy or ZMQ.proxy. The rivals whose names end",
            "in -direct take part in this workload only and use no proxy. A line per library shows its throughput through the",
            "proxy relative to its direct throughput.",
            "",
            "--check prints a line for each target that was measured: ok; short, if the target has not been reached so far;",
            "or FELL BELOW, if the figure is below what has been reached, which makes the exit code 1.",
            "The gate for changes to the hot path, on a quiet machine: benchmarks/versus --quick --check"
        })
public final class Versus implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Plan plan;

    @Option(names = "--help", usageHelp = true, description = "show this help and exit")
    private boolean help;

    private final String[] arguments;

    private Versus(String[] arguments) {
        this.arguments = Commands.typed(arguments);
    }

    /** Runs the command and exits with 0, with 1 if a run failed or a figure fell, or with 2 for bad arguments. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    static CommandLine commandLine(String... arguments) {
        return Commands.of(new Versus(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            plan.check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        Programs programs = new Programs(plan.java(), plan.jvmArguments(), compileNatives());
        List<Rival> rivals = new ArrayList<>(List.of(Rival.ZEUGMA));
        plan.against().stream().filter(programs::has).forEach(rivals::add);
        if (plan.transport() == Transport.IPC) {
            err().println("versus: NOTICE: jeromq and tcp are skipped: they have no ipc");
        }
        return compare(programs, rivals);
    }

    private Map<Rival, Path> compileNatives() {
        Map<Rival, Path> natives = new EnumMap<>(Rival.class);
        Compiler compiler = new Compiler(Commands.folder());
        Stream<Rival> wanted = plan.against().stream().filter(Rival::isNative).map(Rival::library);
        for (Rival library : wanted.distinct().toList()) {
            try {
                natives.put(library, compiler.compile(library));
            } catch (Compiler.UnavailableException e) {
                err().println("versus: NOTICE: " + library + " is skipped: " + e.getMessage());
            }
        }
        return natives;
    }

    private int compare(Programs programs, List<Rival> rivals) throws IOException, InterruptedException {
        List<String> description = new ArrayList<>(Machine.describe(programs, rivals));
        description.add("command: benchmarks/versus " + String.join(" ", arguments));
        description.add("medians of " + plan.runs() + " runs of about " + plan.seconds() + " s");
        description.forEach(out()::println);
        Table table = new Table(out());
        ProcessRunner runner = new ProcessRunner(programs, plan.timeout());
        List<Contest> contests = plan.contests(rivals);
        try (ResultsFile results = ResultsFile.create(Commands.results(plan.output(), "versus"), description)) {
            ProgressLine progress = new ProgressLine(err(), plan.showsProgress());
            Recorder recorder = new Recorder(results, err(), progress, contests, plan.runs());
            for (Contest contest : contests) {
                contest.run(runner, plan.runs(), plan.seconds(), recorder);
                progress.clear();
                table.print(contest);
            }
            out().printf("%nraw rows: %s%n", results.path());
            out().flush();
            boolean reached = !plan.isChecked() || check(contests);
            return recorder.anyFailed() || !reached ? Commands.FAILED : 0;
        }
    }

    /** Prints a verdict for each measured target, and returns whether none fell. */
    private boolean check(List<Contest> contests) throws IOException {
        List<Verdict> verdicts = Targets.load().check(contests);
        out().println();
        verdicts.forEach(out()::println);
        long fallen = count(verdicts, Verdict.Status.FELL_BELOW);
        out().printf(
                        "targets measured: %d, not reached so far: %d, fell below what has been reached: %d%n",
                        verdicts.size(), count(verdicts, Verdict.Status.SHORT), fallen);
        out().flush();
        return fallen == 0;
    }

    private static long count(List<Verdict> verdicts, Verdict.Status status) {
        return verdicts.stream().filter(verdict -> verdict.status() == status).count();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
