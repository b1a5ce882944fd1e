package dev.zeugma.bench.scale.plan;

import dev.zeugma.bench.scale.worker.DealerSide;
import dev.zeugma.option.TcpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the command line. */
public final class Plan {
    /** Peers that connect before memory is first measured, so that what all connections share exists by then. */
    public static final int WARM_UP_PEERS = 16;

    @Option(
            names = "--questions",
            paramLabel = "QUESTION",
            split = ",",
            defaultValue = "throughput,memory,connect-storm,spread",
            description = "what to measure, separated by commas; default: ${DEFAULT-VALUE}")
    private List<Question> questions = List.of();

    @Option(
            names = "--peers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,100,1000,10000",
            description = "numbers of peers for throughput; memory uses those from 1000, connect-storm the"
                    + " largest; default: ${DEFAULT-VALUE}")
    private List<Integer> peers = List.of();

    @Option(
            names = "--io-threads",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4",
            description = "numbers of event loops for spread; default: ${DEFAULT-VALUE}")
    private List<Integer> ioThreads = List.of();

    @Option(
            names = "--spread-peers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "peers for spread; default: ${DEFAULT-VALUE}")
    private int spreadPeers;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "runs; default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "8",
            description = "length of a run, of which a quarter is warm-up; default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "64",
            description = "bytes per message; default: ${DEFAULT-VALUE}")
    private int size;

    @Option(
            names = "--senders",
            paramLabel = "N",
            defaultValue = "1",
            description = "threads that send, each for its share of the peers in turn; default: ${DEFAULT-VALUE}")
    private int senders;

    @Option(
            names = "--burst",
            paramLabel = "N",
            defaultValue = "16",
            description = "messages sent for a peer per turn; default: ${DEFAULT-VALUE}")
    private int burst;

    @Option(
            names = "--high-water-mark",
            paramLabel = "N",
            defaultValue = "1000",
            description = "messages queued per peer on each side; default: ${DEFAULT-VALUE}")
    private int highWaterMark;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description = "connections that the kernel queues for the ROUTER to accept; default: that of the socket")
    private @Nullable Integer backlog;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "timeout of each wait for connections; default: ${DEFAULT-VALUE}")
    private int timeout;

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            split = " ",
            description = "JVM arguments for both processes of a run, separated by spaces")
    private List<String> jvmArguments = List.of();

    @Option(names = "--check", description = "exit with code 1 if a requirement is missed")
    private boolean check;

    @Option(names = "--output", paramLabel = "FILE", description = "the csv file; default: results/scale-TIME.csv")
    private @Nullable Path output;

    @Option(names = "--progress", hidden = true)
    private boolean progress;

    /** Throws IllegalArgumentException, with a message for the user, if a value makes no sense. */
    public void check(Limits limits) {
        range("--runs", runs, 1, 1000);
        range("--size", size, DealerSide.MIN_SIZE, 1 << 20);
        range("--senders", senders, 1, 1000);
        range("--burst", burst, 1, 1_000_000);
        range("--high-water-mark", highWaterMark, 1, 1_000_000_000);
        if (backlog != null) {
            range("--backlog", backlog, 1, 1_000_000);
        }
        range("--timeout", timeout, 1, 3600);
        if (!(seconds >= 0.1 && seconds <= 3600)) {
            throw new IllegalArgumentException("--seconds is " + seconds + ", expected 0.1 to 3600");
        }
        ioThreads.forEach(n -> range("--io-threads", n, 1, 64));
        peers.forEach(n -> range("--peers", n, 1, 1_000_000));
        range("--spread-peers", spreadPeers, 1, 1_000_000);
        boolean spreadOnly = questions().equals(List.of(Question.SPREAD));
        int max = Math.max(spreadOnly ? 0 : maxPeers(), questions.contains(Question.SPREAD) ? spreadPeers : 0);
        limits.check(max + WARM_UP_PEERS);
    }

    private static void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + min + " to " + max);
        }
    }

    public List<Question> questions() {
        return questions.stream().distinct().toList();
    }

    public List<Integer> peers() {
        return peers.stream().distinct().sorted().toList();
    }

    public int maxPeers() {
        return peers.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    public List<Integer> ioThreads() {
        return ioThreads.stream().distinct().sorted().toList();
    }

    public int spreadPeers() {
        return spreadPeers;
    }

    /** Returns the bytes per message. */
    public int size() {
        return size;
    }

    public int runs() {
        return runs;
    }

    /** Returns the duration of the warm-up, in seconds. */
    public double warmUp() {
        return seconds / 4;
    }

    /** Returns the duration of the measured part of a run, in seconds. */
    public double measured() {
        return seconds - warmUp();
    }

    /** Returns the timeout of each wait for connections. */
    public Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    /** Returns the arguments of the worker process with the ROUTER. */
    public List<String> routerArguments(int maxPeers, int loops) {
        int chosen = backlog == null ? TcpOptions.DEFAULTS.backlog() : backlog;
        return List.of("router", text(loops), text(maxPeers), text(highWaterMark), text(chosen));
    }

    /** Returns the arguments of the worker process with the DEALERs. */
    public List<String> dealersArguments(int maxPeers) {
        return List.of("dealers", "1", text(maxPeers), text(highWaterMark), text(senders), text(burst), text(size));
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    public List<String> jvmArguments() {
        return jvmArguments.stream().filter(word -> !word.isBlank()).toList();
    }

    public boolean isChecked() {
        return check;
    }

    public @Nullable Path output() {
        return output;
    }

    public boolean showsProgress() {
        return progress;
    }
}
