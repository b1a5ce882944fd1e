package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * As client_connect_to_many, but servers may be killed and restarted: {@code request} gives up after a timeout, and the next
 * request goes to the next server. A socket that uses {@code send} and {@code receive} would be stuck, as it has to receive the
 * reply before it may send again.
 */
@Command(
        name = "client_connect_to_many_timeout",
        description = "REQ: asks several servers in turn, which may come and go.")
public final class ClientConnectToManyTimeout extends Program {
    @Parameters(paramLabel = "PORT", arity = "1..*", description = "The ports of the servers on this machine.")
    private Set<Integer> ports = new LinkedHashSet<>();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for each answer, and for all servers to be there at first. Default: 2.5.")
    private Duration timeout = Duration.ofMillis(2500);

    @Mixin
    private final Pace pace = new Pace();

    @Mixin
    private final Rounds rounds = new Rounds();

    @Override
    protected void run(Context context) {
        // A dead server is skipped once a request is queued for it, which it gets when it is back. By default a
        // thousand
        // would be queued, each after a timeout of its own, and closing the socket would wait for the server.
        var servers = context.req(o -> o.highWaterMarks(1, 1).linger(Duration.ZERO));
        for (int port : ports) {
            servers.connect("tcp://localhost:" + port);
        }
        if (!servers.awaitPeers(ports.size(), timeout)) {
            System.out.println("Timeout: not all servers are there, going on with the others");
        }
        while (rounds.next() && pace.await(context)) {
            String request = String.format("Hello %08d", rounds.index());
            Optional<Message> reply = servers.request(request, timeout);
            System.out.println(reply.map(message -> message.string(0))
                    .orElse("Timeout: no answer to " + request + ", going on with the next server"));
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new ClientConnectToManyTimeout(), arguments);
    }
}
