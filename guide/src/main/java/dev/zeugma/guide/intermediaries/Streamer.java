package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.ForwardLimit;
import dev.zeugma.guide.program.Program;
import dev.zeugma.proxy.Proxy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stands between producers of tasks and workers, which both connect to it; each task goes to the next worker that has room. */
@Command(name = "streamer", description = "PULL and PUSH: shares the tasks of many producers among workers.")
public final class Streamer extends Program {
    @Option(
            names = "--frontend",
            paramLabel = "ENDPOINT",
            description = "Where producers connect. Default: ${DEFAULT-VALUE}.")
    private Endpoint frontend = Endpoint.parse("tcp://*:5559");

    @Option(
            names = "--backend",
            paramLabel = "ENDPOINT",
            description = "Where workers connect. Default: ${DEFAULT-VALUE}.")
    private Endpoint backend = Endpoint.parse("tcp://*:5560");

    /** The tasks for workers. */
    @Mixin
    private final ForwardLimit limit = new ForwardLimit();

    @Override
    protected void run(Context context) {
        Proxy proxy = Proxy.streamer(context, frontend, backend);
        limit.apply(context, proxy, statistics -> statistics.backend().sentMessages())
                .run();
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new Streamer(), arguments);
    }
}
