package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.PositiveNumber;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import java.time.Duration;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Publishes weather updates, such as "10001 54 37": a zip code, a temperature in Fahrenheit and a humidity in percent. It never waits
 * for its subscribers, and what nobody has subscribed to is not sent at all.
 */
@Command(name = "wuserver", description = "PUB: publishes weather updates for random zip codes.")
public final class WuServer extends Program {
    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to publish. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5556");

    @Option(
            names = "--zipcodes",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "How many zip codes there are, from 00000 on. Default: ${DEFAULT-VALUE}.")
    private int zipcodes = 100_000;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "The time between two updates. Default: none, as fast as possible.")
    private Duration interval = Duration.ZERO;

    @Mixin
    private final Rounds rounds = new Rounds();

    @Override
    protected void run(Context context) {
        var server = context.pub();
        server.bind(endpoint);
        Random weather = new Random();
        while (rounds.next()) {
            int zipcode = weather.nextInt(zipcodes);
            int temperature = weather.nextInt(-80, 135);
            int humidity = weather.nextInt(10, 60);
            server.send(String.format("%05d %d %d", zipcode, temperature, humidity));
            if (!interval.isZero()) {
                context.awaitClose(interval);
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new WuServer(), arguments);
    }
}
