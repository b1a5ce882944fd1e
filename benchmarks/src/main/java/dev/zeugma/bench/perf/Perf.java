package dev.zeugma.bench.perf;

import dev.zeugma.error.ZmqException;
import io.netty.util.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeromq.ZMQ;
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
        versionProvider = Perf.Versions.class,
        sortOptions = false,
        usageHelpWidth = 120,
        description = {
            "Plays one role of an end-to-end measurement; start its counterpart in another process.",
            "The roles pull, router and rep bind ENDPOINT and name it on stderr; push, dealer and req connect to it.",
            "The first quarter of the messages is warm-up and left out of the figures."
        },
        footer = {
            "",
            "Example, in two terminals:",
            "  benchmarks/perf pull 'tcp://127.0.0.1:5555' 64 10000000",
            "  benchmarks/perf push tcp://127.0.0.1:5555 64 10000000",
            "",
            "pull and router print the throughput, req the mean round trip, the others what they used:",
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

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
    private Role role;

    @Parameters(
            index = "1",
            paramLabel = "ENDPOINT",
            description = "such as tcp://127.0.0.1:5555; a receiver may say :*")
    private String endpoint;

    @Parameters(index = "2", paramLabel = "SIZE", description = "bytes per message, 0 to 67108864")
    private long size;

    @Parameters(
            index = "3",
            paramLabel = "COUNT",
            description = "number of messages, at least 4, the same on both sides")
    private long count;

    @Option(
            names = "--library",
            defaultValue = "zeugma",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private Library library;

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
            throw new ParameterException(
                    spec.commandLine(), "--network, --payload and --io are options of zeugma, not of " + library);
        }
        CompletableFuture<ResultLine> done = new CompletableFuture<>();
        if (timeoutSeconds != 0) {
            check("--timeout", timeoutSeconds, 1, LONGEST_TIMEOUT);
            endProcessUnlessDoneInTime(done);
        }
        try {
            done.complete(measure());
        } finally {
            done.cancel(false);
        }
        spec.commandLine().getOut().println(done.join());
        return 0;
    }

    private ResultLine measure() {
        try (PerfSocket socket = library.open(role, choices)) {
            attach(socket);
            return new Measurement(library.toString(), (int) size, count).run(role, socket);
        }
    }

    private void attach(PerfSocket socket) {
        try {
            if (role.binds()) {
                spec.commandLine().getErr().println("bound " + socket.bind(endpoint));
            } else {
                socket.connect(endpoint);
            }
        } catch (ZmqException | ZMQException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "cannot use ENDPOINT " + endpoint + ": " + e.getMessage());
        }
    }

    private void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), name + " is " + value + ", expected " + least + " to " + most);
        }
    }

    private void endProcessUnlessDoneInTime(CompletableFuture<ResultLine> done) {
        done.orTimeout(timeoutSeconds, TimeUnit.SECONDS).whenComplete((line, failure) -> {
            if (failure instanceof TimeoutException) {
                spec.commandLine().getErr().println("perf: timed out after " + timeoutSeconds + " s");
                Runtime.getRuntime().halt(FAILED);
            }
        });
    }

    /** The versions of what is measured. */
    static final class Versions implements CommandLine.IVersionProvider {
        private static final String JEROMQ = "/META-INF/maven/org.zeromq/jeromq/pom.properties";

        @Override
        public String[] getVersion() throws IOException {
            Properties jeromq = new Properties();
            try (InputStream in = ZMQ.class.getResourceAsStream(JEROMQ)) {
                jeromq.load(Objects.requireNonNull(in, JEROMQ));
            }
            return new String[] {
                "Zeugma beside JeroMQ " + jeromq.getProperty("version"),
                "Netty " + Version.identify().get("netty-transport").artifactVersion(),
                "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
            };
        }
    }
}
