package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.ForwardLimit;
import dev.zeugma.guide.program.Program;
import dev.zeugma.proxy.Proxy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shares requests among servers, as {@link RrBroker} does, with a ready-made proxy. */
@Command(name = "msgqueue", description = "ROUTER and DEALER: does what rrbroker does, in one line.")
public final class MsgQueue extends Program {
    @Option(
            names = "--frontend",
            paramLabel = "ENDPOINT",
            description = "Where clients connect. Default: ${DEFAULT-VALUE}.")
    private Endpoint frontend = Endpoint.parse("tcp://*:5559");

    @Option(
            names = "--backend",
            paramLabel = "ENDPOINT",
            description = "Where servers connect. Default: ${DEFAULT-VALUE}.")
    private Endpoint backend = Endpoint.parse("tcp://*:5560");

    /** The replies to clients. */
    @Mixin
    private final ForwardLimit limit = new ForwardLimit();

    @Override
    protected void run(Context context) {
        Proxy proxy = Proxy.queue(context, frontend, backend);
        limit.apply(context, proxy, statistics -> statistics.frontend().sentMessages())
                .run();
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new MsgQueue(), arguments);
    }
}
