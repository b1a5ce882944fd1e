package dev.zeugma.guide.pipeline;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollSignal;
import dev.zeugma.poll.Poller;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers the request in hand before it ends on SIGINT (Ctrl-C) or SIGTERM, and receives no other. */
@Command(name = "interrupt", description = "REP: ends on SIGINT or SIGTERM, after the request in hand.")
public final class Interrupt extends Program {
    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5555");

    @Option(
            names = "--work",
            paramLabel = "MILLIS",
            description = "How long a request takes. Default: ${DEFAULT-VALUE}.")
    private long work = 1000;

    @Mixin
    private final Rounds rounds = new Rounds();

    @Override
    protected void run(Context context) {
        var server = context.rep();
        server.bind(endpoint);
        Poller poller = context.poller();
        poller.add(server, Interest.RECEIVE);
        PollSignal stop = poller.addSignal();
        context.closeOnShutdown(stop::raise);

        while (!rounds.isDone()) {
            for (PollEvent event : poller.poll()) {
                if (event.item() == stop) {
                    System.out.println("Interrupted between two requests");
                    return;
                }
                rounds.next();
                System.out.println("Received " + server.receive().string(0));
                context.awaitClose(Duration.ofMillis(work)); // the work: the context stays open until it is done
                server.send("World");
                System.out.println("Answered");
            }
        }
    }

    @Override
    protected void closeOnShutdown(Context context) {
        // The context must stay open until the answer is sent, so run says what happens.
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new Interrupt(), arguments);
    }
}
