package dev.zeugma.guide.threads;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.PositiveNumber;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollItem;
import dev.zeugma.poll.Poller;
import dev.zeugma.poll.SocketItem;
import dev.zeugma.socket.SubSocket;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts the updates of syncpub until it ends. One program can be several subscribers, each with its own socket. */
@Command(name = "syncsub", description = "SUB: counts the updates of syncpub.")
public final class SyncSub extends Program {
    @Option(names = "--connect", paramLabel = "ENDPOINT", description = "The publisher. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://localhost:5561");

    @Option(
            names = "--subscribers",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "How many subscribers to be. Default: ${DEFAULT-VALUE}.")
    private int subscribers = 1;

    @Mixin
    private final Patience patience = new Patience();

    /** The updates of each subscriber that awaits more. */
    private final Map<PollItem, Integer> updates = new HashMap<>();

    @Override
    protected void run(Context context) throws ProgramException {
        try (Poller poller = context.poller()) {
            for (int i = 0; i < subscribers; i++) {
                var subscriber = context.sub();
                subscriber.subscribe("");
                subscriber.connect(endpoint);
                updates.put(poller.add(subscriber, Interest.RECEIVE), 0);
            }
            while (!updates.isEmpty()) {
                for (PollEvent event : patience.poll(poller)) {
                    receive((SocketItem) event.item());
                }
            }
        }
    }

    private void receive(SocketItem item) {
        String update = ((SubSocket) item.socket()).receive().string(0);
        if (update.equals("END")) {
            item.remove();
            System.out.println("Received " + updates.remove(item) + " updates");
        } else {
            updates.merge(item, 1, Integer::sum);
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new SyncSub(), arguments);
    }
}
