package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends ten requests through a broker. It is the client of a single server, unchanged: it need not know how many there are. */
@Command(name = "rrclient", description = "REQ: sends \"Hello\" through a broker and prints the replies.")
public final class RrClient extends Program {
    @Option(names = "--connect", paramLabel = "ENDPOINT", description = "The broker. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://localhost:5559");

    @Option(names = "--count", paramLabel = "N", description = "How many requests to send. Default: ${DEFAULT-VALUE}.")
    private int count = 10;

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var broker = context.req();
        broker.connect(endpoint);
        for (int i = 0; i < count; i++) {
            System.out.println(
                    "Received reply " + i + " [" + patience.ask(broker, "Hello").string(0) + "]");
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new RrClient(), arguments);
    }
}
