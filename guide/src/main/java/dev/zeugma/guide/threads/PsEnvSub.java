package dev.zeugma.guide.threads;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Subscribes to envelope B, and so never receives what is in the others. */
@Command(name = "psenvsub", description = "SUB: prints the messages in envelope B.")
public final class PsEnvSub extends Program {
    @Option(names = "--connect", paramLabel = "ENDPOINT", description = "The publisher. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://localhost:5563");

    @Mixin
    private final Rounds rounds = new Rounds();

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var subscriber = context.sub();
        subscriber.subscribe("B");
        subscriber.connect(endpoint);
        while (rounds.next()) {
            Message message = patience.receive(subscriber);
            System.out.println("[" + message.string(0) + "] " + new String(message.last(), UTF_8));
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new PsEnvSub(), arguments);
    }
}
