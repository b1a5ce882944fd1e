package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.PositiveNumber;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.SubSocket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Collects weather updates for one zip code and prints the average temperature. */
@Command(name = "wuclient", description = "SUB: averages the temperatures of one zip code.")
public final class WuClient extends Program {
    private static final Pattern UPDATE = Pattern.compile("\\d+ (-?\\d{1,9})( .*)?");

    @Parameters(
            arity = "0..1",
            paramLabel = "ZIPCODE",
            description = "The zip code, five digits. Default: ${DEFAULT-VALUE}.")
    private String zipcode = "10001";

    @Option(
            names = "--connect",
            paramLabel = "ENDPOINT",
            description = "The server, or a proxy. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://localhost:5556");

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "How many updates to collect. Default: ${DEFAULT-VALUE}.")
    private int count = 100;

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        System.out.println("Collecting " + count + " weather updates for zip code " + zipcode);
        var updates = context.sub();
        updates.subscribe(
                zipcode + " "); // a subscription is a prefix: without the space, "1000" would match 10001, too
        updates.connect(endpoint);
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += receiveTemperature(updates);
        }
        System.out.println("The average temperature for zip code " + zipcode + " was " + total / count + "F");
    }

    /** Returns the temperature of the next update that has one. */
    private int receiveTemperature(SubSocket updates) throws ProgramException {
        while (true) {
            Message update = patience.receive(updates);
            Matcher matcher = UPDATE.matcher(update.string(0));
            if (matcher.matches()) {
                return Integer.parseInt(matcher.group(1));
            }
            System.err.println("wuclient: ignored an update without a temperature: " + update);
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new WuClient(), arguments);
    }
}
