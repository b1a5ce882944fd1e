package dev.zeugma.bench.perf;

import dev.zeugma.bench.command.Commands;
import dev.zeugma.bench.perf.measure.EndpointException;
import dev.zeugma.bench.perf.measure.ResultLine;
import dev.zeugma.bench.perf.measure.RoleRun;
import dev.zeugma.bench.perf.role.Audience;
import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.bench.perf.socket.PerfContext;
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

/** The command {@code perf}: runs one role and prints one line. */
@Command(
        name = "perf",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false,
        usageHelpWidth = 120,
        description = {
            "Runs one role of an end-to-end measurement. Start its counterpart in another process.",
            "The roles pull, router, rep and pub bind ENDPOINT and print it on stderr; push, dealer, req and sub connect to",
            "it. Three roles need no counterpart: inproc sends from a PUSH to a PULL in another thread, inprocproxy does so",
            "through a proxy in a third thread, and inproclat exchanges requests and replies with another thread.",
            "The role pub, an XPUB in either library, waits for all subscriptions. It then drops nothing, but waits for slow",
            "subscribers. Messages start with 8 zero bytes, which is one of the topics.",
            "The first quarter of the messages is warm-up and not measured."
        },
        footer = {
            "",
            "Example, in two terminals:",
            "  benchmarks/perf pull 'tcp://127.0.0.1:5555' 64 10000000",
            "  benchmarks/perf push tcp://127.0.0.1:5555 64 10000000",
            "",
            "pull, router, sub, inproc and inprocproxy print the throughput (sub counts the messages delivered to all its",
            "sockets), req and inproclat the mean round trip, the other roles only the resources they used:",
            "  zeugma thr size=64 msg/s=4000000 MB/s=256.0 ...",
            "  zeugma lat size=64 rtt_us=141.20 ...",
            "More columns: s, seconds from the first message to the last; cpu_s, CPU seconds of this process, and alloc_B,",
            "heap bytes allocated per message, both without the warm-up; first_s, messages in the first second."
        })
public final class Perf implements Callable<Integer> {
    private static final long MAX_SIZE = 64 << 20;
    private static final long MIN_COUNT = 4;
    private static final long MAX_TIMEOUT = 86_400;
    private static final int MAX_SUBSCRIBERS = 100_000;
    private static final int MAX_SUBSCRIPTIONS = 100_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
    private Role role;

    @Parameters(
            index = "1",
            paramLabel = "ENDPOINT",
            description =
                    "such as tcp://127.0.0.1:5555 (to bind, the port may be *); ipc:///tmp/perf, except for jeromq, whose"
                            + " ipc is TCP; inproc://perf for the roles without a counterpart")
    private String endpoint;

    @Parameters(index = "2", paramLabel = "SIZE", description = "bytes per message, 0 to 67108864")
    private long size;

    @Parameters(
            index = "3",
            paramLabel = "COUNT",
            description = "number of messages sent, at least 4; use the same number on both sides")
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
            description = "number of SUB sockets; give it to sub and to pub; default: ${DEFAULT-VALUE}")
    private int subscribers;

    @Option(
            names = "--subscriptions",
            paramLabel = "M",
            defaultValue = "1",
            description = "topics that each SUB subscribes to, one of which matches; default: ${DEFAULT-VALUE}")
    private int subscriptions;

    @Mixin
    private ZeugmaOptions zeugmaOptions;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "exit with code 1 after this time; default: wait forever")
    private long timeoutSeconds;

    private Perf() {}

    /** Runs the command and exits with 0, with 1 if the exchange failed, or with 2 for bad arguments. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return Commands.of(new Perf());
    }

    @Override
    public Integer call() {
        check("SIZE", size, 0, MAX_SIZE);
        check("COUNT", count, MIN_COUNT, Long.MAX_VALUE);
        if (library != Library.ZEUGMA && zeugmaOptions.anyGiven()) {
            throw badArgument("--network, --payload and --io are for zeugma, not for " + library);
        }
        checkRole();
        if (timeoutSeconds != 0) {
            check("--timeout", timeoutSeconds, 1, MAX_TIMEOUT);
        }
        RoleRun run =
                new RoleRun(spec.commandLine().getErr(), library.toString(), endpoint, (int) size, count, audience());
        ResultLine line;
        TimeLimit limit = timeLimit();
        try (limit;
                PerfContext context = library.open(zeugmaOptions)) {
            line = run.run(context, role);
        } catch (EndpointException e) {
            throw badArgument(e.getMessage());
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
        check("--subscribers", subscribers, 1, MAX_SUBSCRIBERS);
        check("--subscriptions", subscriptions, 1, MAX_SUBSCRIPTIONS);
        if (role.publishes()) {
            check("SIZE", size, Audience.TOPIC_BYTES, MAX_SIZE);
        } else if (!audience().equals(Audience.ONE)) {
            throw badArgument("--subscribers and --subscriptions are for pub and sub, not for " + role);
        }
        if (role.partnerRole().isPresent() && zeugmaOptions.isDrivenByCaller()) {
            throw badArgument("--io: " + role + " uses several threads");
        }
        if (role.isProxied() && !endpoint.startsWith("inproc:")) {
            throw badArgument(role + " runs its proxy in this process: ENDPOINT must be inproc://NAME");
        }
        if (library == Library.JEROMQ && endpoint.startsWith("ipc:")) {
            throw badArgument("jeromq has no ipc: its ipc endpoints use TCP");
        }
    }

    private Audience audience() {
        return new Audience(subscribers, subscriptions);
    }

    private void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw badArgument(name + " is " + value + ", expected " + min + " to " + max);
        }
    }

    private ParameterException badArgument(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
