package dev.zeugma.mesh.cloud;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.mesh.cloud.plan.CloudPlan;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.cloud.plan.ClusterPlan;
import dev.zeugma.mesh.cloud.plan.Load;
import dev.zeugma.mesh.cloud.plan.Step;
import dev.zeugma.mesh.cloud.plan.Transport;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the options mean. Each method throws a {@link MeshException} that names a bad value. */
final class CloudArguments {
    private static final int MAX_CLUSTERS = 12;
    private static final int MAX_WORKERS = 10_000;
    private static final int MAX_CLIENTS = 10_000;
    private static final int MAX_SIZE = 1024;
    private static final int MAX_PORT = 65_535;
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final CloudOptions options;

    CloudArguments(CloudOptions options) {
        this.options = options;
    }

    /** Returns the plan of a cloud on this machine. */
    CloudPlan plan() {
        refuseIfGiven("--bind", options.bind);
        refuseIfGiven("--expect", options.expect);
        int count = withDefault(options.clusters, 3, 12);
        require(count >= 2 && count <= MAX_CLUSTERS, "--clusters must be 2 to " + MAX_CLUSTERS + ", not " + count);
        List<Integer> workers = numbers("--workers", options.workers, "1,5,9", "20,200,380", MAX_WORKERS);
        List<Integer> clients = numbers("--clients", options.clients, "20", "1000", MAX_CLIENTS);
        List<ClusterPlan> clusters = IntStream.range(0, count)
                .mapToObj(i -> new ClusterPlan(
                        String.valueOf((char) ('A' + i)),
                        workers.get(i % workers.size()),
                        clients.get(i % clients.size())))
                .toList();
        Transport transport = transport();
        require(
                transport == Transport.TCP || options.basePort == null,
                "--base-port is for --transport tcp: ipc has names instead");
        int basePort = options.basePort == null ? 0 : options.basePort;
        require(
                basePort >= 0 && basePort + 2 * count - 1 <= MAX_PORT,
                "--base-port " + basePort + " leaves too few ports for " + count + " clusters");
        require(!options.kill || step() != Step.STATE, "--kill is for tasks, which do not flow in --step state");
        return new CloudPlan(step(), transport, basePort, clusters, load(), seconds(5, 20), options.kill);
    }

    private void refuseIfGiven(String option, @Nullable Object value) {
        require(value == null, option + " is for one cluster: NAME is missing");
    }

    private <T> T withDefault(@Nullable T given, T normal, T full) {
        return given != null ? given : options.full ? full : normal;
    }

    /** Returns whether one cluster is to run, whose peers run elsewhere. */
    boolean isSingle() {
        return options.name != null;
    }

    /** Returns the plan of one cluster. */
    CloudPlan singlePlan() {
        boolean forMany = options.clusters != null
                || options.processes
                || options.kill
                || options.full
                || options.transport != null
                || options.basePort != null;
        require(
                !forMany,
                "NAME runs a single cluster and excludes --clusters, --processes, --kill, --full, --transport and --base-port");
        require(expectedPeers() >= 0, "--expect must not be negative");
        int workers =
                numbers("--workers", options.workers, "5", "5", MAX_WORKERS).get(0);
        int clients =
                numbers("--clients", options.clients, "20", "20", MAX_CLIENTS).get(0);
        Duration duration = options.seconds == null ? FOREVER : seconds(5, 20);
        List<ClusterPlan> clusters = List.of(new ClusterPlan(bind().name(), workers, clients));
        return new CloudPlan(step(), Transport.TCP, 0, clusters, load(), duration, false);
    }

    int expectedPeers() {
        return options.expect == null ? 0 : options.expect;
    }

    /** Returns what the single cluster binds. */
    ClusterAddress bind() {
        String name = NodeNames.checked(String.valueOf(options.name));
        ClusterAddress address = ClusterAddress.of(name, bindEndpoint(name));
        require(
                !(address.tasks() instanceof TcpEndpoint tcp && tcp.host().equals("*")),
                "--bind " + address.tasks() + " does not say where peers reach " + name
                        + ": give the name or address of this machine instead of '*'");
        return address;
    }

    private Endpoint bindEndpoint(String name) {
        if (options.bind != null) {
            return ClusterAddress.parseEndpoint(options.bind);
        }
        List<ClusterAddress> known = parsedPeers();
        require(
                !known.isEmpty() && !(known.get(0).tasks() instanceof TcpEndpoint),
                name + " needs --bind tcp://HOST:PORT or --bind ipc://DIRECTORY, where its peers reach it");
        return known.get(0).base();
    }

    /** Returns the peers that the single cluster knows. */
    List<ClusterAddress> peers() {
        List<ClusterAddress> known = parsedPeers();
        ClusterAddress own = bind();
        Set<Object> taken = new HashSet<>(Set.of(own.name(), own.tasks()));
        for (ClusterAddress peer : known) {
            require(
                    taken.add(peer.name()) && taken.add(peer.tasks()),
                    peer + " repeats a name or an endpoint: every cluster needs its own");
        }
        return known;
    }

    private List<ClusterAddress> parsedPeers() {
        return options.peers.stream().map(ClusterAddress::parse).toList();
    }

    private Step step() {
        if (options.step == null) {
            return Step.ALL;
        }
        return switch (options.step) {
            case "state" -> Step.STATE;
            case "flow" -> Step.FLOW;
            default ->
                throw new MeshException("--step is state or flow, not '" + NodeNames.printable(options.step) + "'");
        };
    }

    private Transport transport() {
        if (options.transport == null) {
            return Transport.TCP;
        }
        return switch (options.transport) {
            case "tcp" -> Transport.TCP;
            case "ipc" -> Transport.IPC;
            default ->
                throw new MeshException(
                        "--transport is tcp or ipc, not '" + NodeNames.printable(options.transport) + "'");
        };
    }

    private Load load() {
        require(options.rate > 0 && options.rate <= 1000, "--rate must be more than 0 and at most 1000");
        require(options.work >= 0 && options.work <= 60_000, "--work must be 0 to 60000 milliseconds");
        require(
                options.size >= Long.BYTES && options.size <= MAX_SIZE,
                "--size must be " + Long.BYTES + " to " + MAX_SIZE + " bytes, not " + options.size);
        require(options.attempts >= 1 && options.attempts <= 100, "--attempts must be 1 to 100");
        return new Load(options.rate, Duration.ofMillis(options.work), options.size, timeout(), options.attempts);
    }

    private Duration seconds(double normal, double full) {
        return seconds("--seconds", withDefault(options.seconds, normal, full));
    }

    private Duration timeout() {
        return seconds("--timeout", withDefault(options.timeout, 2.0, 10.0));
    }

    private static Duration seconds(String option, double seconds) {
        require(seconds >= 0.001 && seconds <= 1e6, option + " must be a number of seconds, such as 10 or 0.5");
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private List<Integer> numbers(String option, @Nullable String given, String normal, String full, int maximum) {
        String text = withDefault(given, normal, full);
        try {
            List<Integer> numbers = new ArrayList<>();
            Stream.of(text.split(",", -1))
                    .map(String::trim)
                    .map(Integer::valueOf)
                    .forEach(numbers::add);
            require(numbers.stream().allMatch(number -> number >= 1 && number <= maximum), notNumbers(option, maximum));
            return numbers;
        } catch (NumberFormatException e) {
            throw new MeshException(notNumbers(option, maximum), e);
        }
    }

    private static String notNumbers(String option, int maximum) {
        return option + " must be a number from 1 to " + maximum + ", or several with commas";
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MeshException(otherwise);
        }
    }
}
