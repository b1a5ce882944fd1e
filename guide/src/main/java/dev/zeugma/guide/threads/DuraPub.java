package dev.zeugma.guide.threads;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.PositiveNumber;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Reactor;
import dev.zeugma.socket.PubSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Publishes numbered updates, keeps the last of them, and repeats those that a subscriber has missed and asks for. The other way to make
 * subscribers durable, a publisher that connects to them, is not enough: its socket keeps messages for a subscriber that is gone, but
 * those that were already on the network or in the subscriber's queue are lost with the subscriber.
 *
 * <p>An update has three frames: the publisher, identified by the time of its start, the number of the update, and its text. A request
 * is the number of the first update to repeat. The reply has the publisher, the number of the first update in it, and the texts.
 */
@Command(name = "durapub", description = "PUB and REP: numbers its updates, keeps them and repeats them.")
public final class DuraPub extends Program {
    private static final int MAX_REPEATED = 1000;

    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to publish. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5565");

    @Option(
            names = "--repeat",
            paramLabel = "ENDPOINT",
            description = "Where to answer requests to repeat updates. Default: ${DEFAULT-VALUE}.")
    private Endpoint repeatEndpoint = Endpoint.parse("tcp://*:5564");

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "The time between two updates. Default: a second.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(
            names = "--keep",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "How many updates to keep. Default: ${DEFAULT-VALUE}.")
    private int capacity = 100_000;

    @Mixin
    private final Rounds rounds = new Rounds();

    private final String publisher = Long.toString(System.currentTimeMillis());
    private final TreeMap<Long, String> kept = new TreeMap<>();

    @Override
    protected void run(Context context) {
        var updates = context.pub();
        var requests = context.rep();
        updates.bind(endpoint);
        requests.bind(repeatEndpoint);
        try (Reactor reactor = context.reactor()) {
            reactor.every(interval, () -> {
                if (rounds.next()) {
                    publish(updates, rounds.index());
                } else {
                    reactor.stop();
                }
            });
            reactor.onReceive(
                    requests, socket -> socket.send(repeat(socket.receive().string(0))));
            reactor.run();
        }
    }

    private void publish(PubSocket updates, long number) {
        String text = "Update " + number;
        kept.put(number, text);
        if (kept.size() > capacity) {
            kept.pollFirstEntry();
        }
        updates.send(Message.of(publisher, Long.toString(number), text));
    }

    private Message repeat(String request) {
        SortedMap<Long, String> repeated = kept.tailMap(number(request));
        long first = repeated.isEmpty() ? rounds.index() + 1 : repeated.firstKey();
        List<String> frames = new ArrayList<>(List.of(Long.toString(first)));
        repeated.values().stream().limit(MAX_REPEATED).forEach(frames::add);
        return Message.of(publisher, frames.toArray(String[]::new));
    }

    /** Returns the number in a request; a malformed request must not end the publisher, and gets no updates. */
    private static long number(String request) {
        try {
            return Long.parseLong(request);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new DuraPub(), arguments);
    }
}
