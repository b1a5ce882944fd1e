package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says "Hello" ten times, and prints the answers. It may start before its server: the first request then waits. */
@Command(name = "hwclient", description = "REQ: sends \"Hello\" ten times and prints the answers.")
public final class HwClient extends Program {
    @Option(names = "--connect", paramLabel = "ENDPOINT", description = "The server. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://localhost:5555");

    @Option(names = "--count", paramLabel = "N", description = "How many requests to send. Default: ${DEFAULT-VALUE}.")
    private int count = 10;

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var server = context.req();
        server.connect(endpoint);
        for (int i = 0; i < count; i++) {
            System.out.println("Received " + patience.ask(server, "Hello").string(0) + " " + i);
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new HwClient(), arguments);
    }
}
