package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.proxy.Proxy;
import picocli.CommandLine.Command;
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

    @Override
    protected void run(Context context) {
        Proxy.streamer(context, frontend, backend).run();
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new Streamer(), arguments);
    }
}
