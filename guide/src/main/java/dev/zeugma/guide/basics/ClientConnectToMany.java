package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.guide.program.Rounds;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One REQ connected to several servers sends its requests to them in turn, in the order in which it was connected. */
@Command(name = "client_connect_to_many", description = "REQ: asks several servers in turn, once a second.")
public final class ClientConnectToMany extends Program {
    @Parameters(paramLabel = "PORT", arity = "1..*", description = "The ports of the servers on this machine.")
    private Set<Integer> ports = new LinkedHashSet<>();

    @Mixin
    private final Pace pace = new Pace();

    @Mixin
    private final Rounds rounds = new Rounds();

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var servers = context.req();
        for (int port : ports) {
            servers.connect("tcp://localhost:" + port);
        }
        // Without all of them, the first request could wait for a server that has not started yet.
        if (!servers.awaitPeers(ports.size(), patience.timeout())) {
            throw patience.exhausted("connection to all servers");
        }
        while (rounds.next() && pace.await(context)) {
            String request = String.format("Hello %08d", rounds.index());
            System.out.println(patience.ask(servers, request).string(0));
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new ClientConnectToMany(), arguments);
    }
}
