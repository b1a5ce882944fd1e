package dev.zeugma.bench.perf;

import dev.zeugma.error.ZmqException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeromq.ZMQException;
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
            "it. The roles inproc, which pushes to a thread that pulls, and inproclat, which sends requests to one that",
            "replies, need no counterpart.",
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
            "pull, router, sub and inproc print the throughput, sub in messages delivered, req and inproclat the mean round",
            "trip, the others what they used:",
            "  zeugma thr size=64 msg/s=4000000 MB/s=256.0 ...",
            "  zeugma lat size=64 rtt_us=141.20 ...",
            "More columns: s, seconds from the first message to the last; cpu_s, CPU seconds of this process and",
            "alloc_B, heap bytes allocated per message, both in the measured part; first_s, messages in the first second."
        })
public final class Perf implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int BAD_ARGUMENTS = 2;
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
        return new CommandLine(new Perf())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, arguments) -> {
                    failure.getCommandLine().getErr().println("perf: " + failure.getMessage() + "; see perf --help");
                    return BAD_ARGUMENTS;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("perf: " + failure);
                    return FAILED;
                });
    }

    @Override
    public Integer call() {
        check("SIZE", size, 0, LARGEST_SIZE);
        check("COUNT", count, LEAST_COUNT, Long.MAX_VALUE);
        if (library != Library.ZEUGMA && choices.any()) {
            throw refused("--network, --payload and --io are options of zeugma, not of " + library);
        }
        checkRole();
        CompletableFuture<ResultLine> done = new CompletableFuture<>();
        if (timeoutSeconds != 0) {
            check("--timeout", timeoutSeconds, 1, LONGEST_TIMEOUT);
            endProcessUnlessDoneInTime(done);
        }
        try (PerfContext context = library.open(choices)) {
            done.complete(play(context));
        } finally {
            done.cancel(false);
        }
        spec.commandLine().getOut().println(done.join());
        return 0;
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
            throw refused("--io: " + role + " has two threads");
        }
        if (library == Library.JEROMQ && endpoint.startsWith("ipc:")) {
            throw refused("jeromq has no ipc: under that name it uses TCP");
        }
    }

    private Audience audience() {
        return new Audience(subscribers, subscriptions);
    }

    private ResultLine play(PerfContext context) {
        PerfSocket socket = open(context, role.part(), role.binds());
        Optional<CompletableFuture<ResultLine>> partner = role.partner().map(other -> {
            PerfSocket others = open(context, other, false);
            return CompletableFuture.supplyAsync(() -> measure(other, others), task -> new Thread(task).start());
        });
        ResultLine line = measure(role.part(), socket);
        partner.ifPresent(CompletableFuture::join);
        return line;
    }

    private PerfSocket open(PerfContext context, Role part, boolean binds) {
        PerfSocket socket = part == Role.SUB ? new Subscribers(context, audience()) : context.open(part);
        try {
            if (binds) {
                spec.commandLine().getErr().println("bound " + socket.bind(endpoint));
            } else {
                socket.connect(endpoint);
            }
        } catch (ZmqException | ZMQException | IllegalArgumentException e) {
            throw refused("cannot use ENDPOINT " + endpoint + ": " + e.getMessage());
        }
        return socket;
    }

    private ResultLine measure(Role part, PerfSocket socket) {
        try (socket) {
            for (long i = 0; part == Role.PUB && i < audience().requests(); i++) {
                socket.receive();
            }
            long exchanged = part == Role.SUB ? Math.multiplyExact(count, subscribers) : count;
            ResultLine line = new Measurement(library.toString(), (int) size, exchanged).run(part, socket);
            if (part == Role.PUB) {
                // The first cancellation that is told is the last subscriber's: who leaves earlier may take messages
                // along.
                socket.receive();
            }
            return line;
        }
    }

    private void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw refused(name + " is " + value + ", expected " + least + " to " + most);
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private void endProcessUnlessDoneInTime(CompletableFuture<ResultLine> done) {
        done.orTimeout(timeoutSeconds, TimeUnit.SECONDS).whenComplete((line, failure) -> {
            if (failure instanceof TimeoutException) {
                spec.commandLine().getErr().println("perf: timed out after " + timeoutSeconds + " s");
                Runtime.getRuntime().halt(FAILED);
            }
        });
    }
}
