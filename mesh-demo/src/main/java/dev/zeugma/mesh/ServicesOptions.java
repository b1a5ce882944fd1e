package dev.zeugma.mesh;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.services.RunSettings;
import dev.zeugma.mesh.services.RunningPart;
import dev.zeugma.mesh.services.Topology;
import dev.zeugma.mesh.services.multiplexer.Limits;
import dev.zeugma.mesh.services.multiplexer.Policy;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.services.multiplexer.Times;
import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.mesh.setup.PeerAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the subcommand {@code services}. Each method throws a {@link MeshException} that names a bad value. */
final class ServicesOptions {
    private static final int MAX_SERVICES = 100_000;
    private static final int MAX_CLIENTS = 1000;
    private static final int MAX_BYTES = 60_000;
    private static final int MAX_SECONDS = 1800;

    private enum Part {
        MULTIPLEXER,
        SERVICES
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--services", paramLabel = "N", description = "Number of services. Default: ${DEFAULT-VALUE}.")
    private int services = 1000;

    @Option(names = "--clients", paramLabel = "N", description = "Number of clients. Default: ${DEFAULT-VALUE}.")
    private int clients = 8;

    @Option(
            names = "--outstanding",
            paramLabel = "N",
            description = "Requests that each client has in progress at a time. Default: ${DEFAULT-VALUE}.")
    private int outstanding = 8;

    @Option(names = "--bytes", paramLabel = "N", description = "Size of a request. Default: ${DEFAULT-VALUE}.")
    private int bytes = 100;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each of the two loads lasts. Default: ${DEFAULT-VALUE}.")
    private int seconds = 5;

    @Option(
            names = "--topology",
            paramLabel = "NAME",
            description = "single, chain or side-by-side. Default: ${DEFAULT-VALUE}.")
    private String topology = "single";

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "What happens to a request for a service whose queue is full:"
                    + " block, drop, reject or retry. Default: ${DEFAULT-VALUE}.")
    private String policy = "reject";

    @Option(
            names = "--queue",
            paramLabel = "N",
            description = "Requests that wait for one service. Default: ${DEFAULT-VALUE}.")
    private int queue = Limits.DEFAULTS.queue();

    @Option(
            names = "--bind",
            paramLabel = "ENDPOINT",
            description = "Where the multiplexer listens, over tcp, ipc or inproc. Default: ${DEFAULT-VALUE}.")
    private String bind = "tcp://127.0.0.1:*";

    @Option(
            names = "--heartbeat",
            paramLabel = "SECONDS",
            description = "A peer that is silent for two such intervals counts as lost. Default: ${DEFAULT-VALUE}.")
    private BigDecimal heartbeat = BigDecimal.valueOf(Times.DEFAULTS.heartbeat().toSeconds());

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "How long the name of a lost service is reserved for it. Default: ${DEFAULT-VALUE}.")
    private BigDecimal grace = BigDecimal.valueOf(Times.DEFAULTS.grace().toSeconds());

    @Option(names = "--processes", description = "Run the services in a process of their own.")
    private boolean processes;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random choices. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "Run one part of a system, until Ctrl-C: multiplexer or services.")
    private @Nullable String only;

    @Option(
            names = "--connect",
            paramLabel = "ENDPOINT",
            description = "With --only services: a multiplexer to register at; give it once per multiplexer.")
    private List<String> connect = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "With --only multiplexer: its name, for its upstream multiplexer. Default: ${DEFAULT-VALUE}.")
    private String name = "multiplexer";

    @Option(
            names = "--upstream",
            paramLabel = "ENDPOINT",
            description = "With --only multiplexer: the multiplexer that decides about names and has further services.")
    private @Nullable String upstream;

    @Option(
            names = "--downstream",
            paramLabel = "NAME",
            description =
                    "With --only multiplexer: a multiplexer that has this one as its upstream; give it once per multiplexer.")
    private List<String> downstream = new ArrayList<>();

    /** Set by the parent process: exit when standard input ends. */
    @Option(names = "--child", hidden = true)
    private boolean child;

    boolean asJson() {
        return json;
    }

    boolean asChild() {
        return child;
    }

    long seed() {
        return seed;
    }

    /** Returns whether to run one part, instead of a run that ends by itself. */
    boolean isPart() {
        if (only == null && !(connect.isEmpty() && downstream.isEmpty() && upstream == null)) {
            throw new MeshException(
                    "--connect, --upstream and --downstream are for parts of a system: --only is missing");
        }
        return only != null;
    }

    /** Starts the part. */
    RunningPart part(Report out) {
        Part part = oneOf("--only", String.valueOf(only), Part.values());
        if (json || processes) {
            throw new MeshException("--json and --processes are for a run that ends by itself, not for --only");
        }
        settings(); // so that bad values are refused even if this part does not use them
        return switch (part) {
            case MULTIPLEXER ->
                RunningPart.multiplexer(
                        NodeNames.checked(name),
                        reachable("--bind", PeerAddress.parseEndpoint(bind)),
                        Settings.alone(limits(), times())
                                .withDownstream(downstream.stream()
                                        .map(NodeNames::checked)
                                        .map(PeerId::of)
                                        .toArray(PeerId[]::new)),
                        Optional.ofNullable(upstream).map(ServicesOptions::remote),
                        out);
            case SERVICES -> {
                if (connect.isEmpty()) {
                    throw new MeshException("--only services needs at least one --connect ENDPOINT");
                }
                yield RunningPart.services(
                        inRange("--services", services, 1, MAX_SERVICES),
                        connect.stream().map(ServicesOptions::remote).toList(),
                        out);
            }
        };
    }

    /** Returns an endpoint to connect to. */
    private static Endpoint remote(String text) {
        Endpoint endpoint = PeerAddress.parseEndpoint(text);
        if (endpoint.isWildcard()) {
            throw new MeshException("'" + NodeNames.printable(text) + "' cannot be connected to: it is a wildcard");
        }
        return reachable("--connect or --upstream", endpoint);
    }

    private static Endpoint reachable(String option, Endpoint endpoint) {
        if (endpoint instanceof InprocEndpoint) {
            throw new MeshException(
                    option + " " + endpoint + " cannot connect the parts of a system: it is for one process");
        }
        return endpoint;
    }

    private Limits limits() {
        return Limits.DEFAULTS
                .withPolicy(oneOf("--policy", policy, Policy.values()))
                .withQueue(inRange("--queue", queue, 1, MAX_SERVICES));
    }

    private Times times() {
        return Times.DEFAULTS.withHeartbeat(seconds("--heartbeat", heartbeat)).withGrace(seconds("--grace", grace));
    }

    private static Duration seconds(String option, BigDecimal value) {
        if (value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(MAX_SECONDS)) > 0) {
            throw new MeshException(
                    "%s must be more than 0 and at most %d seconds, not %s".formatted(option, MAX_SECONDS, value));
        }
        return Duration.ofMillis(Math.max(1, value.movePointRight(3).longValue()));
    }

    RunSettings settings() {
        Endpoint endpoint = PeerAddress.parseEndpoint(bind);
        if (processes && endpoint instanceof InprocEndpoint) {
            throw new MeshException("--processes cannot reach " + endpoint + " from another process");
        }
        return new RunSettings(
                oneOf("--topology", topology, Topology.values()),
                endpoint,
                inRange("--services", services, 1, MAX_SERVICES),
                inRange("--clients", clients, 1, MAX_CLIENTS),
                inRange("--outstanding", outstanding, 1, Limits.DEFAULTS.requestsPerClient()),
                inRange("--bytes", bytes, 0, MAX_BYTES),
                Duration.ofSeconds(inRange("--seconds", seconds, 1, MAX_SECONDS)),
                limits(),
                times(),
                processes);
    }

    private static int inRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new MeshException("%s must be %d to %d, not %d".formatted(option, min, max, value));
        }
        return value;
    }

    private static <E extends Enum<E>> E oneOf(String option, String text, E[] constants) {
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            String lower = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (lower.equals(text)) {
                return constant;
            }
            names.add(lower);
        }
        throw new MeshException(
                option + " must be one of " + String.join(", ", names) + ", not '" + NodeNames.printable(text) + "'");
    }
}
