package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.Poller;
import dev.zeugma.poll.SocketItem;
import dev.zeugma.socket.RouterSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A load-balancing broker that prefers fast workers. A worker does a task to measure its speed, and registers with READY and the
 * result; of the workers that are free, the fastest gets the next request.
 */
@Command(name = "lbbroker4", description = "ROUTER-ROUTER: requests for the fastest worker that is free.")
public final class LbBroker4 extends LoadBalancing {
    @Option(
            names = "--work",
            paramLabel = "SECONDS",
            description = "How long a task takes worker 1; worker 2 takes twice as long, and so on. Default: 0.01.")
    private Duration work = Duration.ofMillis(10);

    private record Worker(byte[] id, double speed) {}

    @Override
    void balance(Context context, RouterSocket clients, RouterSocket workers, Rounds replies) {
        Map<ByteBuffer, Worker> known = new HashMap<>(); // by routing id
        Set<Worker> free = new LinkedHashSet<>(); // of workers of equal speed, the least recently used comes first
        try (Poller poller = context.poller()) {
            poller.add(workers, Interest.RECEIVE);
            SocketItem requests = poller.add(clients, Interest.RECEIVE);
            while (!replies.isDone()) {
                if (free.isEmpty()) {
                    requests.pause();
                } else {
                    requests.interests(Interest.RECEIVE);
                }
                for (PollEvent event : poller.poll()) {
                    if (event.isFor(workers)) {
                        Message message = workers.receive();
                        byte[] id = message.first();
                        Message body = message.unwrap();
                        if (isRegistration(body)) {
                            known.put(ByteBuffer.wrap(id), new Worker(id, speed(body)));
                        } else {
                            clients.send(body);
                            replies.next();
                        }
                        free.add(known.computeIfAbsent(ByteBuffer.wrap(id), key -> new Worker(id, 0)));
                    } else {
                        Worker fastest = Collections.max(free, Comparator.comparingDouble(Worker::speed));
                        free.remove(fastest);
                        workers.send(clients.receive().wrap(fastest.id));
                    }
                }
            }
        }
    }

    /** A reply has the client's routing id, a delimiter and the text: at least three frames. */
    private static boolean isRegistration(Message body) {
        return body.frameCount() < 3;
    }

    /** Returns the speed in a registration; 0 if there is none, which makes the worker the last choice. */
    private static double speed(Message registration) {
        try {
            double speed = Double.parseDouble(registration.string(registration.frameCount() - 1));
            System.out.println("Broker: a worker does " + speed + " tasks a second");
            return speed;
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    @Override
    Message registration(Context context, int number) {
        long start = System.nanoTime();
        doTask(context, number);
        double seconds = (System.nanoTime() - start) / 1e9;
        return Message.of("READY", String.format(Locale.ROOT, "%.1f", 1 / seconds));
    }

    @Override
    void doTask(Context context, int number) {
        context.awaitClose(work.multipliedBy(number));
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new LbBroker4(), arguments);
    }
}
