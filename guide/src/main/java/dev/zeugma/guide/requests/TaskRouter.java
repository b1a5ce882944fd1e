package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.message.Message;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/**
 * A ROUTER that gives tasks to workers for a while. Each worker asks for a task when it has nothing to do, so the ROUTER that answers
 * one request after the other always serves the least recently used worker: the one that has waited longest.
 */
abstract class TaskRouter extends Program {
    @Option(
            names = "--bind",
            paramLabel = "ENDPOINT",
            description = "Where the ROUTER listens. Default: ${DEFAULT-VALUE}.")
    private Endpoint listen = Endpoint.parse("tcp://*:5671");

    @Option(
            names = "--connect",
            paramLabel = "ENDPOINT",
            description = "Where the workers find the ROUTER. Default: ${DEFAULT-VALUE}.")
    private Endpoint connect = Endpoint.parse("tcp://localhost:5671");

    @Option(names = "--workers", paramLabel = "N", description = "How many workers. Default: ${DEFAULT-VALUE}.")
    private int workers = 10;

    @Option(names = "--duration", paramLabel = "SECONDS", description = "How long to give tasks. Default: 5.")
    private Duration duration = Duration.ofSeconds(5);

    @Option(names = "--work", paramLabel = "SECONDS", description = "The longest time that a task takes. Default: 0.5.")
    private Duration longestWork = Duration.ofMillis(500);

    @Override
    protected final void run(Context context) throws Exception {
        RouterSocket router = context.router();
        router.bind(listen);
        Crew crew = new Crew(context);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            threads.add(crew.start("worker " + i, () -> work(context, connect)));
        }
        threads.add(crew.start("router", () -> giveTasks(router)));
        crew.await(threads);
    }

    private void giveTasks(RouterSocket router) {
        router.awaitPeers(workers, SocketOptions.FOREVER);
        long end = System.nanoTime() + duration.toNanos();
        int employed = workers;
        while (employed > 0) {
            Message ready = router.receive();
            boolean over = System.nanoTime() - end >= 0;
            router.send(ready.replaceLast(over ? "Fired!" : "Work harder")); // to the sender, in the same envelope
            if (over) {
                employed--;
            }
        }
    }

    /** Asks the ROUTER for tasks, until it says "Fired!", and then prints how many there were. */
    abstract void work(Context context, Endpoint router);

    /** Does a task, which takes a random time. */
    final void doTask(Context context) {
        context.awaitClose(Duration.ofMillis(ThreadLocalRandom.current().nextLong(longestWork.toMillis() + 1)));
    }
}
