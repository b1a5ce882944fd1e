package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers every "Hello" with "World". */
@Command(name = "hwserver", description = "REP: answers every request with \"World\".")
public final class HwServer extends Program {
    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5555");

    @Mixin
    private final Rounds rounds = new Rounds();

    @Override
    protected void run(Context context) {
        var server = context.rep();
        server.bind(endpoint);
        while (rounds.next()) {
            System.out.println("Received " + server.receive().string(0));
            server.send("World");
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new HwServer(), arguments);
    }
}
