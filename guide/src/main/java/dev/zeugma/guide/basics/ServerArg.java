package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One of several servers: each answer says on which port the server listens, and how many answers it has given before. */
@Command(name = "server_arg", description = "REP: answers with its port, its own count, and the request.")
public final class ServerArg extends Program {
    @Parameters(paramLabel = "PORT", description = "The port to listen on.")
    private int port;

    @Mixin
    private final Rounds rounds = new Rounds();

    @Override
    protected void run(Context context) {
        var clients = context.rep();
        clients.bind("tcp://*:" + port);
        while (rounds.next()) {
            String request = clients.receive().string(0);
            System.out.println("Received " + request);
            clients.send("Response from server listening on " + port + " #" + rounds.index() + " -- request data: "
                    + request);
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new ServerArg(), arguments);
    }
}
