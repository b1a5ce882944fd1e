package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the requests that a broker hands out. As it connects to the broker, any number of servers can come and go. */
@Command(
        name = "rrserver",
        aliases = "rrworker",
        description = "REP: serves requests that a broker hands out, one a second.")
public final class RrServer extends Program {
    @Option(names = "--connect", paramLabel = "ENDPOINT", description = "The broker. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://localhost:5560");

    @Option(
            names = "--work",
            paramLabel = "SECONDS",
            description = "How long the work for a request takes. Default: a second.")
    private Duration work = Duration.ofSeconds(1);

    @Mixin
    private final Rounds rounds = new Rounds();

    @Override
    protected void run(Context context) {
        var broker = context.rep();
        broker.connect(endpoint);
        while (rounds.next()) {
            System.out.println("Received request: [" + broker.receive().string(0) + "]");
            context.awaitClose(work); // takes the time of real work, and ends early on Ctrl-C
            broker.send("World");
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new RrServer(), arguments);
    }
}
