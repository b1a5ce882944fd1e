package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Clients, workers and a broker between them, in one process or several. A client is a REQ that sends requests. A worker is a REQ,
 * too: it registers with READY, and each reply says that it is free again. The broker, a ROUTER on each side, is what the programs
 * differ in.
 */
abstract class LoadBalancing extends Program {
    /** How long a worker that ends may still send its last reply. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** What runs in a process. */
    private enum Part {
        BROKER,
        WORKERS,
        CLIENTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--frontend",
            paramLabel = "ENDPOINT",
            description = "Where the broker listens for clients. Default: ${DEFAULT-VALUE}.")
    private Endpoint frontend = Endpoint.parse("ipc://frontend.ipc");

    @Option(
            names = "--backend",
            paramLabel = "ENDPOINT",
            description = "Where the broker listens for workers. Default: ${DEFAULT-VALUE}.")
    private Endpoint backend = Endpoint.parse("ipc://backend.ipc");

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Run only these parts: ${COMPLETION-CANDIDATES}. Default: all.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--clients", paramLabel = "N", description = "How many clients. Default: ${DEFAULT-VALUE}.")
    private int clients = 10;

    @Option(names = "--workers", paramLabel = "N", description = "How many workers. Default: ${DEFAULT-VALUE}.")
    private int workers = 3;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many requests each client sends, default 1. Without clients, end after N replies.")
    private @Nullable Integer count;

    @Mixin
    private final Patience patience = new Patience();

    /** Ends when the clients have their replies; without clients, when the broker has returned as many as it should. */
    @Override
    protected final void run(Context context) throws Exception {
        Crew crew = new Crew(context);
        List<Thread> brokers = new ArrayList<>();
        List<Thread> servers = new ArrayList<>();
        List<Thread> customers = new ArrayList<>();
        if (parts.contains(Part.BROKER)) {
            RouterSocket forClients = context.router();
            RouterSocket forWorkers = context.router();
            forClients.bind(frontend);
            forWorkers.bind(backend);
            Rounds replies = count == null || parts.contains(Part.CLIENTS) ? new Rounds() : new Rounds(count);
            brokers.add(crew.start("broker", () -> balance(context, forClients, forWorkers, replies)));
        }
        if (parts.contains(Part.WORKERS)) {
            for (int i = 1; i <= workers; i++) {
                int number = i;
                servers.add(crew.start("worker " + i, () -> work(context, number)));
            }
        }
        if (parts.contains(Part.CLIENTS)) {
            for (int i = 1; i <= clients; i++) {
                int number = i;
                customers.add(crew.start("client " + i, () -> ask(context, number)));
            }
        }
        for (List<Thread> part : List.of(customers, brokers, servers)) {
            if (!part.isEmpty()) {
                crew.await(part); // the others end with the context
                return;
            }
        }
    }

    /** Passes requests to workers that are free, and replies to clients, of which each is a round. */
    abstract void balance(Context context, RouterSocket clients, RouterSocket workers, Rounds replies);

    private void work(Context context, int number) {
        ReqSocket broker = context.req(o -> o.linger(LINGER));
        broker.connect(backend);
        broker.send(registration(context, number));
        while (true) {
            Message task = broker.receive(); // the envelope of the client, and the request as the last frame
            System.out.println("Worker " + number + ": " + task.string(task.frameCount() - 1));
            doTask(context, number);
            broker.send(task.replaceLast("OK"));
        }
    }

    /** Returns the message with which a worker registers. */
    Message registration(Context context, int number) {
        return Message.of("READY");
    }

    /** Does what a worker does for each task; nothing here. */
    void doTask(Context context, int number) {}

    private void ask(Context context, int number) throws ProgramException {
        ReqSocket broker = context.req(o -> o.linger(Duration.ZERO));
        broker.connect(frontend);
        for (int left = count == null ? 1 : count; left > 0; left--) {
            broker.send("HELLO");
            Message reply = broker.receive(patience.timeout()).orElseThrow(patience::exhausted);
            System.out.println("Client " + number + ": " + reply.string(0));
        }
    }
}
