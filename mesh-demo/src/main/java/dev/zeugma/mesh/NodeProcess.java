package dev.zeugma.mesh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One node in a JVM of its own, as its parent sees it. Owned by the thread that follows it, but for {@link #leave}. */
final class NodeProcess {
    private final Process process;
    private final Tally tally;
    private final List<String> arguments;
    private final boolean stays;
    private final Report report;
    private volatile boolean leaving;

    /** Starts the process, which ends when its standard input does, and so also when this process is gone. */
    NodeProcess(PeerAddress node, List<PeerAddress> peers, NodeSettings settings, Report report) throws IOException {
        this.report = report;
        this.tally =
                new Tally(node.name(), peers.stream().map(PeerAddress::name).toList());
        this.arguments = nodeArguments(node, peers, settings.stay());
        this.stays = settings.stay();
        List<String> command = javaCommand();
        command.addAll(arguments);
        command.addAll(List.of("--child", "--message=" + settings.text(), "--timeout=" + settings.timeoutSeconds()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The java, options and class path of this process, but for agents, which are meant for it alone. */
    private static List<String> javaCommand() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-agentlib"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Mesh.class.getName()));
        return command;
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
     * Passes the output of the process on, line by line, and counts its greetings, until the process ends. A line that
     * says why the node cannot run goes to the consumer instead.
     */
    Tally follow(Consumer<String> onRefusal) throws IOException, InterruptedException {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line;
            while ((line = output.readLine()) != null) {
                if (line.startsWith(Mesh.REFUSAL)) {
                    onRefusal.accept(line.substring(Mesh.REFUSAL.length()));
                } else {
                    GreetingLine.parse(line).ifPresent(this::count);
                    report.line(line);
                }
            }
        }
        int exitCode = process.waitFor();
        if (exitCode > Mesh.REFUSED && !leaving) {
            report.note(
                    tally.node(),
                    "its process ended with exit code " + exitCode
                            + (stays ? "; it comes back with: mesh " + String.join(" ", arguments) : ""));
        }
        return tally;
    }

    private void count(GreetingLine greeting) {
        if (greeting.wasSent()) {
            tally.greeted(greeting.peer());
        } else {
            tally.heard(greeting.peer());
        }
    }

    /** Tells the node to end. Any thread may call this, at any time. */
    void leave() {
        leaving = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.toHandle().destroy();
        }
    }
}
