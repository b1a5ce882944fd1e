package dev.zeugma.mesh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.mesh.cloud.CloudCommand;
import dev.zeugma.mesh.node.LocalNodes;
import dev.zeugma.mesh.node.Nodes;
import dev.zeugma.mesh.process.NodeProcesses;
import dev.zeugma.mesh.process.StopHook;
import dev.zeugma.mesh.report.ExitCode;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.report.Summary;
import dev.zeugma.mesh.report.Tally;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeSettings;
import dev.zeugma.mesh.setup.PeerAddress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program: reads the command line, runs the nodes and reports the result. */
@Command(
        name = "mesh",
        sortOptions = false,
        description = "Every node greets every other node, over ROUTER-to-ROUTER sockets.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mesh                              three nodes in one process",
            "  mesh --nodes 5 --processes        five nodes in five processes",
            "  mesh --processes --stay           three nodes to experiment with: kill -9 one",
            "  mesh --id N0 --bind tcp://*:5380 --peer N1=tcp://otherhost:5381",
            "                                    one node of a mesh across machines",
            "  mesh cloud                        clusters that pass each other tasks: see mesh cloud --help",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all greetings were exchanged, or a node under --stay was terminated",
            "1:greetings are missing, which are listed",
            "2:a bad argument or a port in use"
        })
public final class Mesh implements Callable<Integer> {
    private static final int BROKEN = 70;

    @Mixin
    private final MeshOptions options = new MeshOptions();

    private final Report report;

    private Mesh(PrintStream out) {
        report = new Report(out);
    }

    /** Runs the program and exits with one of the codes that {@code --help} lists. */
    public static void main(String... arguments) {
        System.exit(run(stream(FileDescriptor.out), stream(FileDescriptor.err), arguments));
    }

    /** Always UTF-8, so that parent and child agree. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, UTF_8);
    }

    /** Runs the program in this process and returns its exit code. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new Mesh(out))
                .addSubcommand(new CloudCommand(Mesh.class, out, err))
                .addSubcommand(new ServicesCommand(out, err))
                .setOut(new PrintWriter(out, true, UTF_8))
                .setErr(new PrintWriter(err, true, UTF_8))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((failure, given) -> refuse(err, failure))
                .setExecutionExceptionHandler((failure, command, given) -> {
                    if (failure instanceof MeshException) {
                        return refuse(err, failure);
                    }
                    failure.printStackTrace(err);
                    return BROKEN;
                })
                .execute(arguments);
    }

    private static int refuse(PrintStream err, Exception why) {
        new Report(err).line(MeshException.PREFIX + why.getMessage());
        return ExitCode.REFUSED;
    }

    @Override
    public Integer call() throws Exception {
        NodeSettings settings = options.settings();
        if (options.asChild()) {
            exitWithParent();
        }
        Nodes nodes = open(settings);
        if (!settings.stay()) {
            return run(nodes, settings).isComplete() ? ExitCode.COMPLETE : ExitCode.MISSING;
        }
        StopHook.around(() -> run(nodes, settings), nodes::leave);
        return ExitCode.COMPLETE;
    }

    /** The parent of a child process closes its standard input to end it. If the parent dies, it is closed, too. */
    private static void exitWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // The parent is gone.
                    }
                    System.exit(ExitCode.MISSING);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private Nodes open(NodeSettings settings) {
        if (options.isSingle()) {
            PeerAddress self = options.single();
            LocalNodes node = LocalNodes.single(self, options.peers(), settings, report);
            if (!options.asChild()) {
                node.endpoints().forEach((name, endpoint) -> report.note(name, "listening on " + endpoint));
            }
            return node;
        }
        List<PeerAddress> all = options.all();
        return options.asProcesses()
                ? new NodeProcesses(Mesh.class, all, settings, report)
                : LocalNodes.all(all, settings, report);
    }

    private Summary run(Nodes nodes, NodeSettings settings) throws InterruptedException, ExecutionException {
        if (settings.stay() && !options.asChild()) {
            report.line("running until Ctrl-C");
        }
        List<Tally> tallies;
        try (nodes) {
            tallies = nodes.run();
        }
        Summary summary = new Summary(options.size(), tallies, settings);
        if (!options.asChild()) {
            summary.print(report);
        }
        return summary;
    }
}
