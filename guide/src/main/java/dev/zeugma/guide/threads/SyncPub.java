package dev.zeugma.guide.threads;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.PositiveNumber;
import dev.zeugma.guide.program.Program;
import dev.zeugma.option.SocketOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Publishes a million updates once ten subscribers are there, so that each of them receives every update. If the publisher could
 * not wait for subscriptions, each subscriber would have to report on a second socket that it is ready.
 */
@Command(name = "syncpub", description = "PUB: starts when ten subscribers are there.")
public final class SyncPub extends Program {
    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to publish. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5561");

    @Option(
            names = "--subscribers",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "How many subscribers to wait for. Default: ${DEFAULT-VALUE}.")
    private int subscribers = 10;

    @Option(names = "--count", paramLabel = "N", description = "How many updates to send. Default: ${DEFAULT-VALUE}.")
    private int count = 1_000_000;

    @Override
    protected void run(Context context) {
        var publisher =
                context.pub(o -> o.noDrop(true)); // otherwise, a subscriber with a full queue would miss updates
        publisher.bind(endpoint);
        System.out.println("Waiting for " + subscribers + " subscribers");
        publisher.awaitSubscribers(subscribers, SocketOptions.FOREVER);
        System.out.println("Sending " + count + " updates");
        for (int i = 0; i < count; i++) {
            publisher.send("Rhubarb");
        }
        publisher.send("END");
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new SyncPub(), arguments);
    }
}
