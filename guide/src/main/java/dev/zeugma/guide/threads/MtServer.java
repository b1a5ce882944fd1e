package dev.zeugma.guide.threads;

import dev.zeugma.ChildThread;
import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.ForwardLimit;
import dev.zeugma.guide.program.PositiveNumber;
import dev.zeugma.guide.program.Program;
import dev.zeugma.proxy.Proxy;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Serves many clients with a few threads. Clients connect to the ROUTER, the threads over {@code inproc} to the DEALER, and a queue
 * between the two shares the requests among the threads, which so need neither locks nor shared state.
 */
@Command(name = "mtserver", description = "ROUTER, and REP threads over inproc: a multithreaded server.")
public final class MtServer extends Program {
    private static final String WORKERS = "inproc://workers";

    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5555");

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "How many threads work. Default: ${DEFAULT-VALUE}.")
    private int workers = 5;

    @Option(
            names = "--work",
            paramLabel = "SECONDS",
            description = "How long the work for a request takes. Default: a second.")
    private Duration work = Duration.ofSeconds(1);

    /** The replies to clients. */
    @Mixin
    private final ForwardLimit limit = new ForwardLimit();

    @Override
    protected void run(Context context) {
        var clients = context.router();
        var threads = context.dealer();
        clients.bind(endpoint);
        threads.bind(WORKERS);
        for (int i = 0; i < workers; i++) {
            String name = "worker " + i;
            ChildThread.start(context, name, pipe -> serve(context, name));
        }
        Proxy proxy = Proxy.between(context, clients, threads);
        limit.apply(context, proxy, statistics -> statistics.frontend().sentMessages())
                .run();
    }

    private void serve(Context context, String name) {
        var requests = context.rep();
        requests.connect(WORKERS);
        while (true) {
            System.out.println(
                    name + " received request: [" + requests.receive().string(0) + "]");
            context.awaitClose(work); // takes the time of real work, and ends early on Ctrl-C
            requests.send("World");
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new MtServer(), arguments);
    }
}
