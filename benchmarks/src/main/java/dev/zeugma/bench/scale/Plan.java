package dev.zeugma.bench.scale;

import dev.zeugma.option.TcpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line asks for. */
final class Plan {
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
            description = "numbers of peers for throughput; memory uses those from 1000 on and connect-storm the"
                    + " greatest; default: ${DEFAULT-VALUE}")
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
            description = "length of a run, a quarter of which is left out; default: ${DEFAULT-VALUE}")
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
            description = "threads that go round the peers and send; default: ${DEFAULT-VALUE}")
    private int senders;

    @Option(
            names = "--burst",
            paramLabel = "N",
            defaultValue = "16",
            description = "messages given to a peer in its turn; default: ${DEFAULT-VALUE}")
    private int burst;

    @Option(
            names = "--high-water-mark",
            paramLabel = "N",
            defaultValue = "1000",
            description = "messages that may wait per peer on each side; default: ${DEFAULT-VALUE}")
    private int highWaterMark;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description =
                    "connections the kernel may hold for the ROUTER before they are accepted; default: the socket's")
    private @Nullable Integer backlog;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "bound of each wait for connections; default: ${DEFAULT-VALUE}")
    private int timeout;

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            split = " ",
            description = "arguments, separated by spaces, for both processes of a run")
    private List<String> jvmArguments = List.of();

    @Option(names = "--check", description = "end with code 1 if a figure is worse than is required")
    private boolean check;

    @Option(names = "--output", paramLabel = "FILE", description = "the csv file; default: results/scale-TIME.csv")
    private @Nullable Path output;

    @Option(names = "--progress", hidden = true)
    private boolean progress;

    /** Throws IllegalArgumentException with a clear text for what no run can be made with. */
    void check(Limits limits) {
        range("--runs", runs, 1, 1000);
        range("--size", size, DealerSide.LEAST_SIZE, 1 << 20);
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
        int most = Math.max(spreadOnly ? 0 : mostPeers(), questions.contains(Question.SPREAD) ? spreadPeers : 0);
        limits.check(most + MemoryTrial.WARM_UP_PEERS);
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + least + " to " + most);
        }
    }

    List<Question> questions() {
        return questions.stream().distinct().toList();
    }

    List<Integer> peers() {
        return peers.stream().distinct().sorted().toList();
    }

    int mostPeers() {
        return peers.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    List<Integer> ioThreads() {
        return ioThreads.stream().distinct().sorted().toList();
    }

    int spreadPeers() {
        return spreadPeers;
    }

    /** Bytes per message. */
    int size() {
        return size;
    }

    int runs() {
        return runs;
    }

    /** The part of a run that is left out, seconds. */
    double warmUp() {
        return seconds / 4;
    }

    /** The part of a run that is measured, seconds. */
    double measured() {
        return seconds - warmUp();
    }

    /** Bound of a wait for connections. */
    Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    /** How the accepting process is to be. */
    List<String> routerArguments(int mostPeers, int loops) {
        int chosen = backlog == null ? TcpOptions.DEFAULTS.backlog() : backlog;
        return List.of("router", text(loops), text(mostPeers), text(highWaterMark), text(chosen));
    }

    /** How the connecting process is to be. */
    List<String> dealersArguments(int mostPeers) {
        return List.of("dealers", "1", text(mostPeers), text(highWaterMark), text(senders), text(burst), text(size));
    }

    private static String text(int number) {
        return Integer.toString(number);
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
}
