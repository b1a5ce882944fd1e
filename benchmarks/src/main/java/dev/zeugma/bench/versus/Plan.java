package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.Audience;
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

/** What the command line asks for. */
final class Plan {
    private static final Settings FULL = new Settings(5, 5);
    private static final Settings QUICK = new Settings(3, 4);

    /** A run may take so many times as long as planned, for the rate it was planned with may be too high. */
    private static final double PATIENCE = 8;

    /** JeroMQ at times hangs in a handshake until it gives up after 30 s and connects again. */
    private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(60);

    @Option(names = "--quick", description = "3 runs of about 4 s of few sizes, instead of 5 of about 5 s of all")
    private boolean quick;

    @Option(names = "--runs", paramLabel = "N", description = "runs of each rival for each work and size")
    private @Nullable Integer chosenRuns;

    @Option(names = "--seconds", paramLabel = "S", description = "length of a run, about")
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
                    "works, separated by commas: ${COMPLETION-CANDIDATES}; default: all, with --transport those of two"
                            + " processes")
    private List<Work> works = List.of();

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            description = "tcp or ipc, for the works of two processes; JeroMQ and the stream have no ipc; default: tcp")
    private @Nullable Transport chosenTransport;

    @Option(
            names = "--sizes",
            paramLabel = "SIZE",
            split = ",",
            converter = SizeConverter.class,
            description = "bytes per message such as 64,8K,1M; default: a list for each work")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--java",
            paramLabel = "PATH",
            description = "the java of the Java rivals; default: the one that runs this")
    private @Nullable Path chosenJava;

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            split = " ",
            description = "arguments, separated by spaces, for the java of the Java rivals")
    private List<String> jvmArguments = List.of();

    @Option(
            names = "--check",
            description = "compare with what is required, and end with code 1 if anything fell under it")
    private boolean check;

    @Option(names = "--output", paramLabel = "FILE", description = "the csv file; default: results/versus-TIME.csv")
    private @Nullable Path output;

    @Option(names = "--progress", hidden = true)
    private boolean progress;

    private record Settings(int runs, double seconds) {}

    /** Throws IllegalArgumentException with a clear text for what no run can be made with. */
    void check() {
        if (runs() < 1 || runs() > 1000) {
            throw new IllegalArgumentException("--runs is " + runs() + ", expected 1 to 1000");
        }
        if (!(seconds() >= 0.01 && seconds() <= 3600)) {
            throw new IllegalArgumentException("--seconds is " + seconds() + ", expected 0.01 to 3600");
        }
        if (chosenTransport == Transport.INPROC) {
            throw new IllegalArgumentException("--transport inproc: the works that begin with inproc are it");
        }
        if (against.contains(Rival.ZEUGMA)) {
            throw new IllegalArgumentException("--against zeugma: zeugma always takes part");
        }
        if (!Files.isExecutable(java())) {
            throw new IllegalArgumentException("--java: " + java() + " cannot be run");
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

    /** Who takes part beside ours, in the order of tables. */
    List<Rival> against() {
        return Arrays.stream(Rival.values())
                .filter(rival -> rival != Rival.ZEUGMA)
                .filter(rival -> against.isEmpty() ? rival.isUsual() : against.contains(rival))
                .toList();
    }

    Path java() {
        return chosenJava != null ? chosenJava : Path.of(System.getProperty("java.home"), "bin", "java");
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

    /** The time after which a run has failed. */
    Duration timeout() {
        Duration patience = Duration.ofMillis(Math.round(seconds() * PATIENCE * 1000));
        return patience.compareTo(LEAST_TIMEOUT) > 0 ? patience : LEAST_TIMEOUT;
    }

    /** Everything to measure, in order. */
    List<Contest> contests(List<Rival> rivals) {
        Transport transport = transport();
        return works().flatMap(work -> sizes(work).stream().flatMap(size -> audiences(work).stream()
                        .map(audience -> new Task(work, size, work.over(transport), audience))))
                .map(task -> new Contest(task, rivals))
                .toList();
    }

    Transport transport() {
        return chosenTransport == null ? Transport.TCP : chosenTransport;
    }

    private Stream<Work> works() {
        return works.isEmpty()
                ? Arrays.stream(Work.values())
                        .filter(work -> chosenTransport == null || work.usualTransport() != Transport.INPROC)
                : works.stream().distinct();
    }

    private List<Audience> audiences(Work work) {
        return quick ? List.of(work.quickAudience()) : work.audiences();
    }

    private List<Integer> sizes(Work work) {
        if (!sizes.isEmpty()) {
            return sizes;
        }
        return quick ? work.quickSizes() : work.sizes();
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
