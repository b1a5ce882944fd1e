package dev.zeugma.guide.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.message.Message;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.poll.Reactor;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Asynchronous clients and an asynchronous server. A DEALER client sends a request every second, and reads whatever comes. The server
 * passes requests from its ROUTER through a DEALER to a pool of workers, which send zero or more replies to each. It counts the
 * requests of each client, and drops that state when the client is silent for two seconds.
 */
@Command(name = "asyncsrv", description = "DEALER to ROUTER: replies at any time, zero to several for each request.")
public final class AsyncSrv extends Program {
    private static final String WORKERS = "inproc://backend";

    /** What runs in a process. */
    private enum Part {
        SERVER,
        CLIENTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--bind",
            paramLabel = "ENDPOINT",
            description = "Where the server listens. Default: ${DEFAULT-VALUE}.")
    private Endpoint listen = Endpoint.parse("tcp://*:5570");

    @Option(
            names = "--connect",
            paramLabel = "ENDPOINT",
            description = "Where the clients find the server. Default: ${DEFAULT-VALUE}.")
    private Endpoint connect = Endpoint.parse("tcp://localhost:5570");

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Run only these parts: ${COMPLETION-CANDIDATES}. Default: both.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--clients", paramLabel = "N", description = "How many clients. Default: ${DEFAULT-VALUE}.")
    private int clients = 3;

    @Option(names = "--workers", paramLabel = "N", description = "How many workers. Default: ${DEFAULT-VALUE}.")
    private int workers = 5;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "The time between two requests. Default: 1.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(
            names = "--replies",
            paramLabel = "N",
            description = "The most replies to a request. Default: ${DEFAULT-VALUE}.")
    private int maxReplies = 4;

    @Option(names = "--work", paramLabel = "SECONDS", description = "The longest time that a reply takes. Default: 1.")
    private Duration longestWork = Duration.ofSeconds(1);

    @Option(
            names = "--session",
            paramLabel = "SECONDS",
            description = "How long a client may be silent before the server drops its state. Default: 2.")
    private Duration session = Duration.ofSeconds(2);

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "End after this time. Default: 5, or never if only the server runs.")
    private @Nullable Duration duration;

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws Exception {
        Crew crew = new Crew(context);
        Duration time = SocketOptions.FOREVER;
        if (parts.contains(Part.SERVER)) {
            startServer(context, crew);
        }
        if (parts.contains(Part.CLIENTS)) {
            startClients(context, crew);
            time = Duration.ofSeconds(5);
        }
        context.awaitClose(duration == null ? time : duration);
        crew.throwFailure();
    }

    private void startClients(Context context, Crew crew) throws ProgramException {
        Reactor reactor = context.reactor();
        for (int i = 0; i < clients; i++) {
            String id = String.format("%08X", ThreadLocalRandom.current().nextInt());
            DealerSocket server = context.dealer(o -> o.routingId(id).linger(Duration.ZERO));
            server.connect(connect);
            if (!server.awaitPeers(1, patience.timeout())) {
                throw patience.exhausted();
            }
            AtomicInteger requests = new AtomicInteger();
            reactor.every(interval, () -> server.send("request #" + requests.incrementAndGet()));
            reactor.onReceive(
                    server,
                    from -> System.out.println(
                            "Client " + id + ": " + from.receive().string(0)));
        }
        crew.start("clients", reactor::run);
    }

    private void startServer(Context context, Crew crew) {
        DealerSocket backend = context.dealer();
        backend.bind(WORKERS);
        for (int i = 1; i <= workers; i++) {
            crew.start("worker " + i, () -> work(context));
        }
        backend.awaitPeers(workers, SocketOptions.FOREVER);
        RouterSocket frontend = context.router();
        frontend.bind(listen);

        Sessions sessions = new Sessions(session);
        Reactor reactor = context.reactor();
        reactor.onReceive(frontend, from -> {
            Message request = from.receive();
            String number = Integer.toString(sessions.countRequest(request.first()));
            if (!backend.trySend(request.prepend(number.getBytes(UTF_8)))) {
                System.out.println("Server: dropped a request, as all workers are busy and their queues full");
            }
        });
        reactor.onReceive(backend, from -> frontend.send(from.receive()));
        reactor.every(session.dividedBy(4), sessions::dropSilent);
        crew.start("server", reactor::run);
    }

    private void work(Context context) {
        DealerSocket server = context.dealer();
        server.connect(WORKERS);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (true) {
            Message task = server.receive(); // how many requests there were in the session, and the request
            Message request = task.rest();
            String reply = request.string(request.frameCount() - 1) + ", " + task.string(0) + " in this session";
            for (int left = random.nextInt(maxReplies + 1); left > 0; left--) {
                if (context.awaitClose(Duration.ofMillis(random.nextLong(longestWork.toMillis() + 1)))) {
                    return;
                }
                server.send(request.replaceLast(reply));
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new AsyncSrv(), arguments);
    }
}
