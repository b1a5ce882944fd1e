package dev.zeugma.guide.threads;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes messages of two frames: the first is the envelope with the topic, which alone is compared with subscriptions. */
@Command(name = "psenvpub", description = "PUB: publishes messages in envelopes A and B.")
public final class PsEnvPub extends Program {
    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to publish. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5563");

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "The time between two pairs of messages. Default: a second.")
    private Duration interval = Duration.ofSeconds(1);

    @Mixin
    private final Rounds rounds = new Rounds();

    @Override
    protected void run(Context context) {
        var publisher = context.pub();
        publisher.bind(endpoint);
        while (rounds.next()) {
            publisher.send(Message.of("A", "We don't want to see this"));
            publisher.send(Message.of("B", "We would like to see this"));
            context.awaitClose(interval);
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new PsEnvPub(), arguments);
    }
}
