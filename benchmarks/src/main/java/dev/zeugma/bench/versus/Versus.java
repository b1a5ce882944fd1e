package dev.zeugma.bench.versus;

import dev.zeugma.bench.run.Commands;
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

/** The command {@code versus}: measures Zeugma and its rivals by turns and prints how they compare. */
@Command(
        name = "versus",
        sortOptions = false,
        usageHelpWidth = 120,
        description = {
            "Measures Zeugma beside libzmq, JeroMQ and a bare TCP stream: each run is two fresh processes on the",
            "loopback interface, or one for inproc, the rivals take turns, and the first quarter of every run is left out.",
            "Prints medians with spread, and the medians of the ratios within each round."
        },
        footer = {
            "",
            "Columns: spread is half the range of the runs; first second, the messages a fresh receiver got in its",
            "first second; CPU s/M, CPU seconds of both processes per million messages delivered; B, heap bytes that the process",
            "of that role, or the only one, allocated per message. Raw rows go to a csv file in results/.",
            "",
            "The work inproc-proxy pushes through a proxy, zmq_proxy of libzmq and ZMQ.proxy of JeroMQ. The rivals whose names",
            "end in -direct, which are of this work alone, do without it. A line for each library says what part of its direct",
            "throughput its proxy carries.",
            "",
            "--check prints a line for each target that was measured: ok; short, where less than required was reached",
            "so far; or FELL UNDER what was reached, which ends it with code 1.",
            "The gate for a change of the hot path, on a quiet machine: benchmarks/versus --quick --check"
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

    /** Runs the command and ends the process with 0, with 1 if a run failed or a target was missed, or with 2. */
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
            err().println("versus: NOTICE: jeromq and tcp are skipped over ipc: they have none");
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
            } catch (Compiler.MissingException e) {
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
        Runner runner = new Runner(programs, plan.timeout());
        List<Contest> contests = plan.contests(rivals);
        try (ResultsFile results = ResultsFile.create(Commands.results(plan.output(), "versus"), description)) {
            Recorder recorder = new Recorder(results, err(), plan.showsProgress(), contests, plan.runs());
            for (Contest contest : contests) {
                contest.play(runner, plan.runs(), plan.seconds(), recorder);
                recorder.clearProgress();
                table.print(contest);
            }
            out().printf("%nraw rows: %s%n", results.path());
            out().flush();
            boolean reached = !plan.isChecked() || check(contests);
            return recorder.anyFailed() || !reached ? Commands.FAILED : 0;
        }
    }

    /** Says what became of each target that was measured, and whether all were reached. */
    private boolean check(List<Contest> contests) throws IOException {
        List<Verdict> verdicts = Targets.load().check(contests);
        out().println();
        verdicts.forEach(out()::println);
        long fallen = count(verdicts, Verdict.Standing.FELL_UNDER);
        out().printf(
                        "of %d measured targets %d are short of what is required, %d fell under what was reached%n",
                        verdicts.size(), count(verdicts, Verdict.Standing.SHORT), fallen);
        out().flush();
        return fallen == 0;
    }

    private static long count(List<Verdict> verdicts, Verdict.Standing standing) {
        return verdicts.stream()
                .filter(verdict -> verdict.standing() == standing)
                .count();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
