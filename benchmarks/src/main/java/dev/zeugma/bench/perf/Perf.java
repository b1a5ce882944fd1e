package dev.zeugma.bench.perf;

import dev.zeugma.bench.run.Commands;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code perf}: plays one role and prints one line. */
@Command(
        name = "perf",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false,
        usageHelpWidth = 120,
        description = {
            "Plays one role of an end-to-end measurement; start its counterpart in another process.",
            "The roles pull, router, rep and pub bind ENDPOINT and name it on stderr; push, dealer, req and sub connect to",
            "it. The roles inproc, which pushes to a thread that pulls, inprocproxy, which does so through a proxy in a third",
            "thread, and inproclat, which sends requests to one that replies, need no counterpart.",
            "A pub, of each library an XPUB, waits for the subscriptions of all, and then drops no message but waits for",
            "who is slow. Messages begin with 8 zeros, which is one of the topics.",
            "The first quarter of the messages is warm-up and left out of the figures."
        },
        footer = {
            "",
            "Example, in two terminals:",
            "  benchmarks/perf pull 'tcp://127.0.0.1:5555' 64 10000000",
            "  benchmarks/perf push tcp://127.0.0.1:5555 64 10000000",
            "",
            "pull, router, sub, inproc and inprocproxy print the throughput, sub in messages delivered, req and inproclat the",
            "mean round trip, the others what they used:",
            "  zeugma thr size=64 msg/s=4000000 MB/s=256.0 ...",
            "  zeugma lat size=64 rtt_us=141.20 ...",
            "More columns: s, seconds from the first message to the last; cpu_s, CPU seconds of this process and",
            "alloc_B, heap bytes allocated per message, both in the measured part; first_s, messages in the first second."
        })
public final class Perf implements Callable<Integer> {
    private static final long LARGEST_SIZE = 64 << 20;
    private static final long LEAST_COUNT = 4;
    private static final long LONGEST_TIMEOUT = 86_400;
    private static final int MOST_SUBSCRIBERS = 100_000;
    private static final int MOST_SUBSCRIPTIONS = 100_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
    private Role role;

    @Parameters(
            index = "1",
            paramLabel = "ENDPOINT",
            description =
                    "such as tcp://127.0.0.1:5555, where who binds may say :*; ipc:///tmp/perf, not of jeromq, which has"
                            + " TCP behind that name; inproc://perf for the roles that are alone")
    private String endpoint;

    @Parameters(index = "2", paramLabel = "SIZE", description = "bytes per message, 0 to 67108864")
    private long size;

    @Parameters(
            index = "3",
            paramLabel = "COUNT",
            description = "number of messages sent, at least 4, the same on both sides")
    private long count;

    @Option(
            names = "--library",
            defaultValue = "zeugma",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private Library library;

    @Option(
            names = "--subscribers",
            paramLabel = "N",
            defaultValue = "1",
            description = "SUB sockets of the role sub, which pub waits for; default: ${DEFAULT-VALUE}")
    private int subscribers;

    @Option(
            names = "--subscriptions",
            paramLabel = "M",
            defaultValue = "1",
            description = "topics that each of them subscribes to, one of which matches; default: ${DEFAULT-VALUE}")
    private int subscriptions;

    @Mixin
    private ZeugmaChoices choices;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "end with code 1 after so many seconds; default: wait for ever")
    private long timeoutSeconds;

    private Perf() {}

    /** Runs the command and ends the process with 0, with 1 if the exchange failed, or with 2 for bad arguments. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return Commands.of(new Perf());
    }

    @Override
    public Integer call() {
        check("SIZE", size, 0, LARGEST_SIZE);
        check("COUNT", count, LEAST_COUNT, Long.MAX_VALUE);
        if (library != Library.ZEUGMA && choices.any()) {
            throw refused("--network, --payload and --io are options of zeugma, not of " + library);
        }
        checkRole();
        if (timeoutSeconds != 0) {
            check("--timeout", timeoutSeconds, 1, LONGEST_TIMEOUT);
        }
        Play play = new Play(spec.commandLine(), library, endpoint, (int) size, count, audience());
        ResultLine line;
        TimeLimit limit = timeLimit();
        try (limit;
                PerfContext context = library.open(choices)) {
            line = play.in(context, role);
        }
        spec.commandLine().getOut().println(line);
        return 0;
    }

    private TimeLimit timeLimit() {
        return timeoutSeconds == 0
                ? TimeLimit.none()
                : TimeLimit.start(
                        Duration.ofSeconds(timeoutSeconds),
                        Commands.FAILED,
                        spec.commandLine().getErr());
    }

    private void checkRole() {
        check("--subscribers", subscribers, 1, MOST_SUBSCRIBERS);
        check("--subscriptions", subscriptions, 1, MOST_SUBSCRIPTIONS);
        if (role.publishes()) {
            check("SIZE", size, Audience.TOPIC_BYTES, LARGEST_SIZE);
        } else if (!audience().equals(Audience.ONE)) {
            throw refused("--subscribers and --subscriptions are options of pub and sub, not of " + role);
        }
        if (role.partner().isPresent() && choices.isDrivenByCaller()) {
            throw refused("--io: " + role + " has several threads");
        }
        if (role.isProxied() && !endpoint.startsWith("inproc:")) {
            throw refused(role + " has a proxy within the process: ENDPOINT is inproc://NAME");
        }
        if (library == Library.JEROMQ && endpoint.startsWith("ipc:")) {
            throw refused("jeromq has no ipc: under that name it uses TCP");
        }
    }

    private Audience audience() {
        return new Audience(subscribers, subscriptions);
    }

    private void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw refused(name + " is " + value + ", expected " + least + " to " + most);
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
