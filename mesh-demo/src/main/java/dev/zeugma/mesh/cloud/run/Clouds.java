package dev.zeugma.mesh.cloud.run;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.mesh.cloud.plan.CloudPlan;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.cloud.plan.ClusterPlan;
import dev.zeugma.mesh.cloud.plan.Transport;
import dev.zeugma.mesh.setup.MeshException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs clouds. A run ends early when a latch is released. Returns whether all went well: the books balance or, in the first step,
 * every broker knows the states of all others.
 */
public final class Clouds {
    private static final String LOCALHOST = "127.0.0.1";

    private Clouds() {}

    /** Returns the command that starts one cluster as a child process. */
    @FunctionalInterface
    public interface ChildCommand {
        /** Returns the command for a cluster that binds an endpoint and knows some peers, each NAME=ENDPOINT. */
        List<String> of(ClusterPlan cluster, Endpoint bind, List<String> peers);
    }

    /** Runs all clusters in this process. */
    public static boolean inOneProcess(CloudPlan plan, Output output, CountDownLatch stop)
            throws InterruptedException, ExecutionException {
        return withEndpoints(plan, binds -> {
            List<ClusterAddress> addresses = IntStream.range(0, binds.size())
                    .mapToObj(i -> ClusterAddress.of(plan.clusters().get(i).name(), binds.get(i)))
                    .toList();
            LocalCloud cloud = new LocalCloud(plan, addresses, List.of(), 0, output::note);
            return new Session(plan, "in one process over " + transport(plan), output, stop).run(cloud);
        });
    }

    /** Runs each cluster in a process of its own. */
    public static boolean inProcesses(CloudPlan plan, ChildCommand command, Output output, CountDownLatch stop)
            throws InterruptedException, ExecutionException {
        return withEndpoints(plan, binds -> {
            ProcessCloud cloud = new ProcessCloud(plan, command, binds, output::line);
            return new Session(plan, "in a process each over " + transport(plan), output, stop).run(cloud);
        });
    }

    /** Runs one cluster, whose peers run elsewhere, once the given number of them is alive. */
    public static boolean single(
            CloudPlan plan,
            ClusterAddress bind,
            List<ClusterAddress> peers,
            int expectedPeers,
            Output output,
            CountDownLatch stop)
            throws InterruptedException, ExecutionException {
        LocalCloud cloud = new LocalCloud(plan, List.of(bind), peers, expectedPeers, output::note);
        output.note(bind.name(), "peers reach it at " + cloud.addresses().get(0).base());
        return new Session(plan, "as a part of a cloud", output, stop).run(cloud);
    }

    /** Runs one cluster, which does what its parent process says. */
    public static void child(
            CloudPlan plan, ClusterAddress bind, List<ClusterAddress> peers, Output output, InputStream in)
            throws IOException, InterruptedException, ExecutionException {
        LocalCloud cloud = new LocalCloud(plan, List.of(bind), peers, 0, output::note);
        new Child(cloud, bind.name(), output.report()).run(in);
    }

    private static String transport(CloudPlan plan) {
        return plan.transport() == Transport.TCP ? "tcp" : "ipc";
    }

    /** What is run with the endpoints that the clusters bind. */
    private interface Body {
        boolean run(List<Endpoint> binds) throws InterruptedException, ExecutionException;
    }

    private static boolean withEndpoints(CloudPlan plan, Body body) throws InterruptedException, ExecutionException {
        if (plan.transport() == Transport.TCP) {
            return body.run(endpoints(
                    plan, i -> new TcpEndpoint(LOCALHOST, plan.basePort() == 0 ? 0 : plan.basePort() + 2 * i)));
        }
        Path directory = createDirectory();
        try {
            return body.run(endpoints(plan, i -> new IpcEndpoint(directory.toString())));
        } finally {
            delete(directory);
        }
    }

    private static List<Endpoint> endpoints(CloudPlan plan, Function<Integer, Endpoint> endpoint) {
        return IntStream.range(0, plan.clusters().size()).boxed().map(endpoint).toList();
    }

    private static Path createDirectory() {
        try {
            return Files.createTempDirectory("zeugma-cloud");
        } catch (IOException e) {
            throw new MeshException("cannot create a directory for the names of ipc: " + e.getMessage(), e);
        }
    }

    /** A process that was killed leaves its names behind. */
    private static void delete(Path directory) {
        try (Stream<Path> names = Files.list(directory)) {
            for (Path name : names.toList()) {
                Files.deleteIfExists(name);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
