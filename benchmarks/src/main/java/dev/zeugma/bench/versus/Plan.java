package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.role.Audience;
import dev.zeugma.bench.process.JavaCommand;
import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import dev.zeugma.bench.versus.scenario.Sizes;
import dev.zeugma.bench.versus.scenario.Transport;
import dev.zeugma.bench.versus.scenario.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of the command line. */
final class Plan {
    private static final Settings FULL = new Settings(5, 5);
    private static final Settings QUICK = new Settings(3, 4);

    /** A run may take this many times as long as planned, because the rate it was planned with may be too high. */
    private static final double TIMEOUT_FACTOR = 8;

    /** A library may need time to reconnect after a handshake that hangs. */
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(60);

    @Option(
            names = "--quick",
            description = "3 runs of about 4 s for a few sizes, instead of 5 runs of about 5 s for all sizes")
    private boolean quick;

    @Option(names = "--runs", paramLabel = "N", description = "runs of each rival per workload and size")
    private @Nullable Integer chosenRuns;

    @Option(names = "--seconds", paramLabel = "S", description = "approximate length of a run")
    private @Nullable Double chosenSeconds;

    @Option(
            names = "--against",
            paramLabel = "RIVAL",
            split = ",",
            completionCandidates = Rival.Names.class,
            description = "rivals, separated by commas: ${COMPLETION-CANDIDATES}; default: all but"
                    + " zeugma-nio and zeugma-pooled")
    private List<Rival> against = List.of();

    @Option(
            names = "--work",
            paramLabel = "WORK",
            split = ",",
            description =
                    "workloads, separated by commas: ${COMPLETION-CANDIDATES}; default: all, or with --transport those of"
                            + " two processes")
    private List<Workload> workloads = List.of();

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            description = "tcp or ipc, for workloads of two processes; jeromq and tcp have no ipc; default: tcp")
    private @Nullable Transport chosenTransport;

    @Option(
            names = "--sizes",
            paramLabel = "SIZE",
            split = ",",
            converter = SizeConverter.class,
            description = "bytes per message, such as 64,8K,1M; default: a list per workload")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--java",
            paramLabel = "PATH",
            description = "the java executable for the Java rivals; default: the one that runs this command")
    private @Nullable Path chosenJava;

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            split = " ",
            description = "JVM arguments for the Java rivals, separated by spaces")
    private List<String> jvmArguments = List.of();

    @Option(
            names = "--check",
            description = "compare with the targets, and exit with code 1 if a figure fell below what has been reached")
    private boolean check;

    @Option(names = "--output", paramLabel = "FILE", description = "the csv file; default: results/versus-TIME.csv")
    private @Nullable Path output;

    @Option(names = "--progress", hidden = true)
    private boolean progress;

    private record Settings(int runs, double seconds) {}

    /** Throws IllegalArgumentException, with a message for the user, if a value makes no sense. */
    void check() {
        if (runs() < 1 || runs() > 1000) {
            throw new IllegalArgumentException("--runs is " + runs() + ", expected 1 to 1000");
        }
        if (!(seconds() >= 0.01 && seconds() <= 3600)) {
            throw new IllegalArgumentException("--seconds is " + seconds() + ", expected 0.01 to 3600");
        }
        if (chosenTransport == Transport.INPROC) {
            throw new IllegalArgumentException("--transport inproc: name a workload that starts with inproc instead");
        }
        if (against.contains(Rival.ZEUGMA)) {
            throw new IllegalArgumentException("--against zeugma: zeugma always takes part");
        }
        if (!Files.isExecutable(java())) {
            throw new IllegalArgumentException("--java: " + java() + " is not executable");
        }
    }

    int runs() {
        return chosenRuns != null ? chosenRuns : settings().runs();
    }

    double seconds() {
        return chosenSeconds != null ? chosenSeconds : settings().seconds();
    }

    private Settings settings() {
        return quick ? QUICK : FULL;
    }

    /** Returns the rivals of Zeugma, in the order of tables. */
    List<Rival> against() {
        return Arrays.stream(Rival.values())
                .filter(rival -> rival != Rival.ZEUGMA)
                .filter(rival -> against.isEmpty() ? rival.runsByDefault() : against.contains(rival))
                .toList();
    }

    Path java() {
        return chosenJava != null ? chosenJava : JavaCommand.OWN_JAVA;
    }

    List<String> jvmArguments() {
        return jvmArguments.stream().filter(word -> !word.isBlank()).toList();
    }

    boolean isChecked() {
        return check;
    }

    @Nullable Path output() {
        return output;
    }

    boolean showsProgress() {
        return progress;
    }

    /** Returns the time after which a run has failed. */
    Duration timeout() {
        Duration planned = Duration.ofMillis(Math.round(seconds() * TIMEOUT_FACTOR * 1000));
        return planned.compareTo(MIN_TIMEOUT) > 0 ? planned : MIN_TIMEOUT;
    }

    /** Returns all contests, in order. */
    List<Contest> contests(List<Rival> rivals) {
        Transport transport = transport();
        return workloads()
                .flatMap(workload -> sizes(workload).stream().flatMap(size -> audiences(workload).stream()
                        .map(audience -> new Scenario(workload, size, workload.transportFor(transport), audience))))
                .map(scenario -> new Contest(scenario, rivals))
                .toList();
    }

    Transport transport() {
        return chosenTransport == null ? Transport.TCP : chosenTransport;
    }

    private Stream<Workload> workloads() {
        return workloads.isEmpty()
                ? Arrays.stream(Workload.values())
                        .filter(workload -> chosenTransport == null || workload.defaultTransport() != Transport.INPROC)
                : workloads.stream().distinct();
    }

    private List<Audience> audiences(Workload workload) {
        return quick ? List.of(workload.quickAudience()) : workload.audiences();
    }

    private List<Integer> sizes(Workload workload) {
        if (!sizes.isEmpty()) {
            return sizes;
        }
        return quick ? workload.quickSizes() : workload.sizes();
    }

    static final class SizeConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            try {
                return Sizes.parse(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
