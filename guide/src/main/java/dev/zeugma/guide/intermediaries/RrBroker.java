package dev.zeugma.guide.intermediaries;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.Poller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shares the requests of many clients among many servers, as a loop over two sockets. The ROUTER puts the routing id of the client in
 * front of each request, the server returns it with the reply, and by it the ROUTER finds the client again.
 */
@Command(name = "rrbroker", description = "ROUTER and DEALER: shares requests among servers, as a poll loop.")
public final class RrBroker extends Program {
    @Option(
            names = "--frontend",
            paramLabel = "ENDPOINT",
            description = "Where clients connect. Default: ${DEFAULT-VALUE}.")
    private Endpoint frontend = Endpoint.parse("tcp://*:5559");

    @Option(
            names = "--backend",
            paramLabel = "ENDPOINT",
            description = "Where servers connect. Default: ${DEFAULT-VALUE}.")
    private Endpoint backend = Endpoint.parse("tcp://*:5560");

    /** The replies to return. */
    @Mixin
    private final Rounds rounds = new Rounds();

    @Override
    protected void run(Context context) {
        var clients = context.router();
        var servers = context.dealer();
        clients.bind(frontend);
        servers.bind(backend);
        try (Poller poller = context.poller()) {
            poller.add(clients, Interest.RECEIVE);
            poller.add(servers, Interest.RECEIVE);
            boolean goesOn = rounds.next();
            while (goesOn) {
                for (PollEvent event : poller.poll()) {
                    if (event.isFor(clients)) {
                        servers.send(clients.receive()); // waits until a server has room
                    } else {
                        clients.send(servers.receive());
                        goesOn = rounds.next();
                    }
                }
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new RrBroker(), arguments);
    }
}
