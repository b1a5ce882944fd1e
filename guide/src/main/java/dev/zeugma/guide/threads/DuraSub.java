package dev.zeugma.guide.threads;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.SubSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Prints every update of durapub once, even those that were published while it was not running. It remembers in a file which update
 * comes next; whenever a later one arrives, it asks the publisher for those in between. This one rule covers all losses: a restart, a
 * broken connection, a queue that was full. If it is killed between printing an update and remembering it, it prints that update again.
 */
@Command(name = "durasub", description = "SUB and REQ: misses no update, even if it is stopped and restarted.")
public final class DuraSub extends Program {
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(5);
    private static final long NONE = -1;

    @Option(names = "--connect", paramLabel = "ENDPOINT", description = "The publisher. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://localhost:5565");

    @Option(
            names = "--repeat",
            paramLabel = "ENDPOINT",
            description = "Where the publisher repeats updates. Default: ${DEFAULT-VALUE}.")
    private Endpoint repeatEndpoint = Endpoint.parse("tcp://localhost:5564");

    @Option(
            names = "--position",
            paramLabel = "FILE",
            description = "The file that remembers the next update. Default: ${DEFAULT-VALUE}.")
    private Path file = Path.of("durasub.position");

    @Mixin
    private final Rounds rounds = new Rounds();

    @Mixin
    private final Patience patience = new Patience();

    private final Queue<String> repeated = new ArrayDeque<>();

    /** The newest update known to exist. */
    private long newest = NONE;

    @Override
    protected void run(Context context) throws ProgramException {
        var updates = context.sub();
        var repeats = context.req();
        updates.subscribe("");
        updates.connect(endpoint);
        repeats.connect(repeatEndpoint);
        try (Position position = Position.open(file)) {
            while (rounds.next()) {
                System.out.println(next(updates, repeats, position));
                position.advance();
            }
        } catch (IOException failure) {
            throw new ProgramException("cannot remember the position: " + failure);
        }
    }

    /** Returns the update at the position: one that has just been published or, after a gap, one that the publisher repeats. */
    private String next(SubSocket updates, ReqSocket repeats, Position position) throws ProgramException, IOException {
        while (repeated.isEmpty()) {
            if (position.next() <= newest) {
                repeat(repeats, position);
                continue;
            }
            Optional<Updates> update = Updates.read(patience.receive(updates));
            if (update.isEmpty()) {
                continue;
            }
            newest = update.get().first();
            if (update.get().publisher() != position.publisher()) {
                follow(update.get().publisher(), position);
            }
            if (newest == position.next()) {
                return String.join("", update.get().texts());
            }
        }
        return repeated.remove();
    }

    /** Follows a publisher: the first from now on, another one, which has taken its place, from its first update. */
    private void follow(long publisher, Position position) throws IOException {
        if (!position.isNew()) {
            System.out.println("The publisher has restarted, continuing with its first update");
        }
        position.move(publisher, position.isNew() ? newest : 0);
    }

    /** Asks for the updates from the position on. Without a reply, the next update will show the gap again. */
    private void repeat(ReqSocket repeats, Position position) throws IOException {
        Optional<Updates> reply = repeats.request(Long.toString(position.next()), REPLY_TIMEOUT)
                .flatMap(Updates::read)
                .filter(updates -> updates.publisher() == position.publisher());
        if (reply.isEmpty()) {
            newest = NONE;
            return;
        }
        long first = reply.get().first();
        if (first > position.next()) {
            System.out.println(
                    "Missed updates " + position.next() + " to " + (first - 1) + ", which are no longer kept");
            position.move(position.publisher(), first);
        }
        reply.get().texts().forEach(text -> repeated.add(text + ", repeated"));
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new DuraSub(), arguments);
    }
}
