package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.ForwardLimit;
import dev.zeugma.guide.program.Program;
import dev.zeugma.proxy.Proxy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Takes weather updates from one network into another: it subscribes to the server as a client there does, and publishes to the clients
 * as a server here does. Subscriptions pass through it the other way, so only the updates that somebody wants cross the first network.
 */
@Command(name = "wuproxy", description = "XSUB and XPUB: passes weather updates into another network.")
public final class WuProxy extends Program {
    @Option(
            names = "--connect",
            paramLabel = "ENDPOINT",
            description = "The server, in the first network. Default: ${DEFAULT-VALUE}.")
    private Endpoint server = Endpoint.parse("tcp://localhost:5556");

    @Option(
            names = "--bind",
            paramLabel = "ENDPOINT",
            description = "Where clients connect, in the second network. Default: ${DEFAULT-VALUE}.")
    private Endpoint clients = Endpoint.parse("tcp://*:8100");

    /** The updates for clients. */
    @Mixin
    private final ForwardLimit limit = new ForwardLimit();

    @Override
    protected void run(Context context) {
        var frontend = context.xsub();
        var backend = context.xpub();
        frontend.connect(server);
        backend.bind(clients);
        Proxy proxy = Proxy.between(context, frontend, backend);
        limit.apply(context, proxy, statistics -> statistics.backend().sentMessages())
                .run();
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new WuProxy(), arguments);
    }
}
