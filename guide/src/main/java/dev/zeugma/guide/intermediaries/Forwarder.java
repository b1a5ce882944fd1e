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
 * Stands between publishers and subscribers, which both connect to it and need not know each other. Unlike {@link WuProxy}, it is the
 * stable address for both sides.
 */
@Command(name = "forwarder", description = "XSUB and XPUB: connects publishers with subscribers.")
public final class Forwarder extends Program {
    @Option(
            names = "--frontend",
            paramLabel = "ENDPOINT",
            description = "Where publishers connect. Default: ${DEFAULT-VALUE}.")
    private Endpoint frontend = Endpoint.parse("tcp://*:5559");

    @Option(
            names = "--backend",
            paramLabel = "ENDPOINT",
            description = "Where subscribers connect. Default: ${DEFAULT-VALUE}.")
    private Endpoint backend = Endpoint.parse("tcp://*:5560");

    /** The messages for subscribers. */
    @Mixin
    private final ForwardLimit limit = new ForwardLimit();

    @Override
    protected void run(Context context) {
        Proxy proxy = Proxy.forwarder(context, frontend, backend);
        limit.apply(context, proxy, statistics -> statistics.backend().sentMessages())
                .run();
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new Forwarder(), arguments);
    }
}
