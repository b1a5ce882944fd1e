package dev.zeugma.mesh.cloud;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.cloud.load.ClientThreads;
import dev.zeugma.mesh.cloud.plan.CloudPlan;
import dev.zeugma.mesh.cloud.plan.ClusterPlan;
import dev.zeugma.mesh.cloud.run.Clouds;
import dev.zeugma.mesh.cloud.run.Output;
import dev.zeugma.mesh.process.JavaCommand;
import dev.zeugma.mesh.process.StopHook;
import dev.zeugma.mesh.report.ExitCode;
import dev.zeugma.mesh.report.Report;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code mesh cloud}. */
@Command(
        name = "cloud",
        sortOptions = false,
        description =
                "Runs clusters of clients and workers, whose brokers pass each other the tasks for which they have no worker.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mesh cloud                              three clusters for five seconds",
            "  mesh cloud --step state                 brokers announce their ready workers",
            "  mesh cloud --processes --kill           one of three processes is killed and returns",
            "  mesh cloud --full --kill                12 clusters, 2,400 workers, 12,000 clients",
            "  mesh cloud A --bind tcp://hosta:5380    the first cluster of a cloud across machines",
            "  mesh cloud B A=tcp://hosta:5380 --bind tcp://hostb:5380",
            "                                          another one, which needs to know only one",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every request has one accepted reply or was reported as timed out",
            "1:the books do not balance",
            "2:a bad argument, a port in use, or peers that are not there"
        })
public final class CloudCommand implements Callable<Integer> {
    @Mixin
    private final CloudOptions options = new CloudOptions();

    private final Class<?> program;
    private final PrintStream out;
    private final PrintStream err;

    /** Creates the command; processes are started with the given main class. */
    public CloudCommand(Class<?> program, PrintStream out, PrintStream err) {
        this.program = program;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        CloudArguments arguments = new CloudArguments(options);
        Output output = new Output(new Report(out), err, notes(), options.json);
        CloudPlan plan = limited(arguments.isSingle() ? arguments.singlePlan() : arguments.plan());
        if (options.child) {
            Clouds.child(plan, arguments.bind(), arguments.peers(), output, System.in);
            return ExitCode.COMPLETE;
        }
        CountDownLatch stop = new CountDownLatch(1);
        boolean well = StopHook.around(() -> run(arguments, plan, output, stop), stop::countDown);
        return well ? ExitCode.COMPLETE : ExitCode.MISSING;
    }

    private boolean notes() {
        return !options.json && !options.full && !options.quiet;
    }

    private boolean run(CloudArguments arguments, CloudPlan plan, Output output, CountDownLatch stop) throws Exception {
        if (arguments.isSingle()) {
            return Clouds.single(plan, arguments.bind(), arguments.peers(), arguments.expectedPeers(), output, stop);
        }
        return options.processes
                ? Clouds.inProcesses(
                        plan, (cluster, bind, peers) -> childCommand(plan, cluster, bind, peers), output, stop)
                : Clouds.inOneProcess(plan, output, stop);
    }

    /** Before JDK 21, the number of clients of a process is limited. */
    private CloudPlan limited(CloudPlan plan) {
        int maximum = ClientThreads.maximum()
                / (options.processes ? 1 : plan.clusters().size());
        List<ClusterPlan> clusters = plan.clusters().stream()
                .map(cluster ->
                        new ClusterPlan(cluster.name(), cluster.workers(), Math.min(cluster.clients(), maximum)))
                .toList();
        CloudPlan limited = plan.with(clusters);
        if (limited.clients() < plan.clients()) {
            new Report(err)
                    .line(String.format(
                            Locale.ROOT,
                            "cloud: JDK %d has no virtual threads, so %,d clients run instead of %,d",
                            Runtime.version().feature(),
                            limited.clients(),
                            plan.clients()));
        }
        return limited;
    }

    private List<String> childCommand(CloudPlan plan, ClusterPlan cluster, Endpoint bind, List<String> peers) {
        List<String> command = JavaCommand.of(program);
        command.addAll(List.of("cloud", cluster.name()));
        command.addAll(peers);
        command.addAll(List.of(
                "--child",
                "--bind=" + bind,
                "--workers=" + cluster.workers(),
                "--clients=" + cluster.clients(),
                "--rate=" + options.rate,
                "--work=" + options.work,
                "--size=" + options.size,
                "--timeout=" + plan.load().timeout().toMillis() / 1e3,
                "--attempts=" + options.attempts));
        if (options.step != null) {
            command.add("--step=" + options.step);
        }
        if (!notes()) {
            command.add("--quiet");
        }
        return command;
    }
}
