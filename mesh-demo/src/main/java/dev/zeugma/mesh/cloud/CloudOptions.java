package dev.zeugma.mesh.cloud;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the command line as they are given; {@link CloudArguments} checks them. */
final class CloudOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Run one cluster of this name, whose peers run elsewhere, until Ctrl-C or for --seconds.")
    @Nullable String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PEER=ENDPOINT",
            description = "A cluster that it knows, such as B=tcp://otherhost:5380 or B=ipc://DIRECTORY;"
                    + " one is enough, as clusters tell each other of the rest.")
    List<String> peers = new ArrayList<>();

    @Option(
            names = "--bind",
            paramLabel = "ENDPOINT",
            description =
                    "Where peers reach the cluster NAME: tcp://HOST:PORT, for tasks at PORT and states at PORT+1,"
                            + " or ipc://DIRECTORY, for NAME-cloud and NAME-state in it. Default: the directory of the first peer.")
    @Nullable String bind;

    @Option(
            names = "--expect",
            paramLabel = "N",
            description = "With NAME: how many peers must be there before the clients begin. Default: 0.")
    @Nullable Integer expect;

    @Option(
            names = "--step",
            paramLabel = "state|flow",
            description = "Run the flow of states alone, or the flow of tasks without states. Default: both.")
    @Nullable String step;

    @Option(
            names = "--clusters",
            paramLabel = "N",
            description = "Number of clusters, 2 to 12: A, B and so on. Default: 3.")
    @Nullable Integer clusters;

    @Option(
            names = "--workers",
            paramLabel = "N[,N...]",
            description = "Workers of a cluster; several numbers are for the clusters in turn. Default: 1,5,9.")
    @Nullable String workers;

    @Option(
            names = "--clients",
            paramLabel = "N[,N...]",
            description = "Clients of a cluster; several numbers are for the clusters in turn. Default: 20.")
    @Nullable String clients;

    @Option(names = "--rate", paramLabel = "N", description = "Requests a second that a client makes. Default: 10.")
    double rate = 10;

    @Option(names = "--work", paramLabel = "MILLIS", description = "How long a task takes. Default: 10.")
    int work = 10;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            description = "Size of requests and of replies, 8 to 1024 bytes. Default: 1024.")
    int size = 1024;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a client waits before it sends its request again. Default: 2; 10 with --full.")
    @Nullable Double timeout;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "How often a client sends a request before it reports a timeout. Default: 5.")
    int attempts = 5;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long clients make requests. Default: 5.")
    @Nullable Double seconds;

    @Option(names = "--kill", description = "Kill the last cluster for the second third of the time.")
    boolean kill;

    @Option(names = "--processes", description = "Run each cluster in its own JVM.")
    boolean processes;

    @Option(
            names = "--transport",
            paramLabel = "tcp|ipc",
            description = "What connects the clusters on this machine. Default: tcp.")
    @Nullable String transport;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description = "A binds this port of 127.0.0.1 and the next one, B the two after these, and so on;"
                    + " with 0, any ports. Default: 0.")
    @Nullable Integer basePort;

    @Option(
            names = "--full",
            description = "Full size: 12 clusters with 20, 200 or 380 workers and 1,000 clients each, for 20 seconds,"
                    + " as far as other options do not say otherwise.")
    boolean full;

    @Option(names = "--quiet", description = "Print nothing but progress and results, as with --full.")
    boolean quiet;

    @Option(names = "--json", description = "Print the results as JSON, and nothing else.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** Set by the parent process, which then controls this process through standard input. */
    @Option(names = "--child", hidden = true)
    boolean child;
}
