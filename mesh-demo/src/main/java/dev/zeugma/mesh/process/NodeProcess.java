package dev.zeugma.mesh.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.mesh.report.ExitCode;
import dev.zeugma.mesh.report.GreetingLine;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.report.Tally;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeSettings;
import dev.zeugma.mesh.setup.PeerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A node in its own JVM, as its parent sees it. Owned by the thread that runs {@link #follow}, except for {@link #leave}. */
final class NodeProcess {
    private final Process process;
    private final Tally tally;
    private final List<String> arguments;
    private final boolean stays;
    private final Report report;
    private volatile boolean leaving;

    /** Starts the process, which exits when its standard input ends, and so when this process is gone. */
    NodeProcess(Class<?> program, PeerAddress node, List<PeerAddress> peers, NodeSettings settings, Report report)
            throws IOException {
        this.report = report;
        this.tally =
                new Tally(node.name(), peers.stream().map(PeerAddress::name).toList());
        this.arguments = nodeArguments(node, peers, settings.stay());
        this.stays = settings.stay();
        List<String> command = JavaCommand.of(program);
        command.addAll(arguments);
        command.addAll(List.of("--child", "--message=" + settings.text(), "--timeout=" + settings.timeoutSeconds()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> nodeArguments(PeerAddress node, List<PeerAddress> peers, boolean stay) {
        List<String> arguments = new ArrayList<>(List.of("--id=" + node.name(), "--bind=" + node.endpoint()));
        peers.forEach(peer -> arguments.add("--peer=" + peer));
        if (stay) {
            arguments.add("--stay");
        }
        return arguments;
    }

    /**
     * Prints the output of the process and counts its greetings, until the process ends. A line that says why the node
     * cannot run goes to the consumer instead.
     */
    Tally follow(Consumer<String> onRefusal) throws IOException, InterruptedException {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line;
            while ((line = output.readLine()) != null) {
                if (line.startsWith(MeshException.PREFIX)) {
                    onRefusal.accept(line.substring(MeshException.PREFIX.length()));
                } else {
                    GreetingLine.parse(line).ifPresent(this::count);
                    report.line(line);
                }
            }
        }
        int exitCode = process.waitFor();
        if (exitCode > ExitCode.REFUSED && !leaving) {
            report.note(
                    tally.node(),
                    "its process exited with code " + exitCode
                            + (stays ? "; to restart it: mesh " + String.join(" ", arguments) : ""));
        }
        return tally;
    }

    private void count(GreetingLine greeting) {
        if (greeting.wasSent()) {
            tally.countSent(greeting.peer());
        } else {
            tally.countReceived(greeting.peer());
        }
    }

    /** Makes the node end. Any thread may call this at any time. */
    void leave() {
        leaving = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.toHandle().destroy();
        }
    }
}
