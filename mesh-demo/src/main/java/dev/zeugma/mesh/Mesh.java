package dev.zeugma.mesh;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** The program: reads the command line, runs the nodes and tells how it went. */
@Command(
        name = "mesh",
        sortOptions = false,
        description = "Nodes greet each other, each of them all the others, over ROUTER-to-ROUTER sockets.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mesh                              three nodes in one process",
            "  mesh --nodes 5 --processes        five nodes, each a process",
            "  mesh --processes --stay           three nodes to play with: kill -9 one",
            "  mesh --id N0 --bind tcp://*:5380 --peer N1=tcp://otherhost:5381",
            "                                    one node of a mesh across machines",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all greetings were exchanged, or a node that stays was told to end",
            "1:greetings are missing; the pairs are named",
            "2:a bad argument or a port in use"
        })
public final class Mesh implements Callable<Integer> {
    static final int COMPLETE = 0;
    static final int MISSING = 1;
    static final int REFUSED = 2;

    /** Begins the line that says why the nodes cannot run. */
    static final String REFUSAL = "mesh: ";

    private static final int BROKEN = 70;

    @Mixin
    private final MeshOptions options = new MeshOptions();

    private final Report report;

    private Mesh(PrintStream out) {
        report = new Report(out);
    }

    /** Runs the program and ends the process with one of the exit codes that {@code --help} lists. */
    public static void main(String... arguments) {
        System.exit(run(stream(FileDescriptor.out), stream(FileDescriptor.err), arguments));
    }

    /** UTF-8 whatever the platform's encoding, so that parent and child agree. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, UTF_8);
    }

    /** Runs the program in this process and returns its exit code. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new Mesh(out))
                .setOut(new PrintWriter(out, true, UTF_8))
                .setErr(new PrintWriter(err, true, UTF_8))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((failure, given) -> refuse(err, failure))
                .setExecutionExceptionHandler((failure, command, given) -> {
                    if (failure instanceof MeshFailure) {
                        return refuse(err, failure);
                    }
                    failure.printStackTrace(err);
                    return BROKEN;
                })
                .execute(arguments);
    }

    private static int refuse(PrintStream err, Exception why) {
        new Report(err).line(REFUSAL + why.getMessage());
        return REFUSED;
    }

    @Override
    public Integer call() throws Exception {
        NodeSettings settings = options.settings();
        if (options.asChild()) {
            endWithParent();
        }
        Nodes nodes = open(settings);
        if (!settings.stay()) {
            return run(nodes, settings).isComplete() ? COMPLETE : MISSING;
        }
        StopHook.around(() -> run(nodes, settings), nodes::leave);
        return COMPLETE;
    }

    /** A child's standard input ends when its parent wants it to end, or is gone. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // As good as its end.
                    }
                    System.exit(MISSING);
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
                node.endpoints().forEach((name, endpoint) -> report.note(name, "listening at " + endpoint));
            }
            return node;
        }
        List<PeerAddress> all = options.all();
        return options.asProcesses() ? new NodeProcesses(all, settings, report) : LocalNodes.all(all, settings, report);
    }

    private Summary run(Nodes nodes, NodeSettings settings) throws InterruptedException, ExecutionException {
        if (settings.stay() && !options.asChild()) {
            report.line("staying until Ctrl-C");
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
