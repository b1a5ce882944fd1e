package dev.zeugma.guide.pipeline;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.poll.PollSignal;
import dev.zeugma.poll.Poller;
import dev.zeugma.socket.PushSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Distributes a batch of tasks to the workers that are connected by then, in turn, and tells the sink that the batch begins. A task
 * is the number of milliseconds that it takes.
 */
@Command(name = "taskvent", description = "PUSH: distributes a batch of tasks to workers.")
public final class TaskVent extends Program {
    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5557");

    @Option(names = "--sink", paramLabel = "ENDPOINT", description = "The sink. Default: ${DEFAULT-VALUE}.")
    private Endpoint sinkEndpoint = Endpoint.parse("tcp://localhost:5558");

    @Option(names = "--count", paramLabel = "N", description = "How many tasks to send. Default: ${DEFAULT-VALUE}.")
    private int count = 100;

    @Option(names = "--work", paramLabel = "MILLIS", description = "The longest task. Default: ${DEFAULT-VALUE}.")
    private int longest = 100;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Start when N workers are there, not when Enter is hit.")
    private int expected;

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var workers = context.push();
        workers.bind(endpoint);
        var sink = context.push();
        sink.connect(sinkEndpoint);
        awaitWorkers(context, workers);
        if (!sink.awaitPeers(1, patience.timeout())) {
            throw patience.exhausted("connection to the sink");
        }

        sink.send("0"); // the batch begins
        int total = 0;
        for (int i = 0; i < count; i++) {
            int millis = ThreadLocalRandom.current().nextInt(Math.max(1, longest)) + 1;
            total += millis;
            workers.send(Integer.toString(millis));
        }
        System.out.println("Total expected cost: " + total + " msec");
    }

    /** Waits, as the first worker to connect would get the tasks of those that connect a moment later. */
    private void awaitWorkers(Context context, PushSocket workers) throws ProgramException {
        if (expected == 0) {
            System.out.println("Press Enter when the workers are ready");
            awaitEnter(context);
        } else if (!workers.awaitPeers(expected, patience.timeout())) {
            throw patience.exhausted("connection of " + expected + " workers");
        }
    }

    /** Lets another thread read, as Ctrl-C ends a poll but not a read. */
    private static void awaitEnter(Context context) {
        Poller poller = context.poller();
        PollSignal enter = poller.addSignal();
        Thread reader = new Thread(() -> {
            skipLine();
            enter.raise();
        });
        reader.setDaemon(true);
        reader.start();
        poller.poll();
    }

    private static void skipLine() {
        try {
            int next;
            do {
                next = System.in.read();
            } while (next != '\n' && next != -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new TaskVent(), arguments);
    }
}
