package dev.zeugma.bench.versus;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "of that role allocated per message. Raw rows go to a csv file in results/.",
            "",
            "--check prints a line for each target that was measured: ok; short, where less than required was reached",
            "so far; or FELL UNDER what was reached, which ends it with code 1.",
            "The gate for a change of the hot path, on a quiet machine: benchmarks/versus --quick --check"
        })
public final class Versus implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int BAD_ARGUMENTS = 2;
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Plan plan;

    @Option(names = "--help", usageHelp = true, description = "show this help and exit")
    private boolean help;

    private final Path project;
    private final String[] arguments;

    private Versus(String[] arguments) {
        this.project = Path.of(System.getProperty("zeugma.benchmarks", "."));
        // The launcher adds that one when it finds a terminal.
        this.arguments = Arrays.stream(arguments)
                .filter(word -> !word.equals("--progress"))
                .toArray(String[]::new);
    }

    /** Runs the command and ends the process with 0, with 1 if a run failed or a target was missed, or with 2. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    static CommandLine commandLine(String... arguments) {
        return new CommandLine(new Versus(arguments))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, given) -> {
                    failure.getCommandLine()
                            .getErr()
                            .println("versus: " + failure.getMessage() + "; see versus --help");
                    return BAD_ARGUMENTS;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("versus: " + failure);
                    return FAILED;
                });
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
        Compiler compiler = new Compiler(project);
        for (Rival rival : plan.against()) {
            if (rival.isNative()) {
                try {
                    natives.put(rival, compiler.compile(rival));
                } catch (Compiler.MissingException e) {
                    err().println("versus: NOTICE: " + rival + " is skipped: " + e.getMessage());
                }
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
        try (ResultsFile results = ResultsFile.create(resultsPath(), description)) {
            Recorder recorder = new Recorder(results, err(), plan.showsProgress(), contests, plan.runs());
            for (Contest contest : contests) {
                contest.play(runner, plan.runs(), plan.seconds(), recorder);
                recorder.clearProgress();
                table.print(contest);
            }
            out().printf("%nraw rows: %s%n", results.path());
            out().flush();
            boolean reached = !plan.isChecked() || check(contests);
            return recorder.anyFailed() || !reached ? FAILED : 0;
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

    private Path resultsPath() {
        Path chosen = plan.output();
        if (chosen != null) {
            return chosen;
        }
        String now = LocalDateTime.now(ZoneOffset.UTC).format(FILE_TIME);
        return project.resolve("results").resolve("versus-" + now + ".csv");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
