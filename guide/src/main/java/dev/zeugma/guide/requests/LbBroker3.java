package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Reactor;
import dev.zeugma.socket.HandlerRegistration;
import dev.zeugma.socket.RouterSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import picocli.CommandLine.Command;

/** The load-balancing broker as two handlers of a reactor. That of the clients is registered only while a worker is free. */
@Command(name = "lbbroker3", description = "The same broker as handlers of a reactor.")
public final class LbBroker3 extends LoadBalancing {
    @Override
    void balance(Context context, RouterSocket clients, RouterSocket workers, Rounds replies) {
        try (Reactor reactor = context.reactor()) {
            Broker broker = new Broker(reactor, clients, workers, replies);
            reactor.onReceive(workers, broker::handleWorker);
            reactor.run();
        }
    }

    private static final class Broker {
        private final Reactor reactor;
        private final RouterSocket clients;
        private final RouterSocket workers;
        private final Rounds replies;

        /** The routing ids of the workers that are free, the least recently used first. */
        private final Queue<byte[]> free = new ArrayDeque<>();

        private HandlerRegistration registration = () -> {};

        Broker(Reactor reactor, RouterSocket clients, RouterSocket workers, Rounds replies) {
            this.reactor = reactor;
            this.clients = clients;
            this.workers = workers;
            this.replies = replies;
        }

        void handleWorker(RouterSocket from) {
            Message message = from.receive();
            if (free.isEmpty()) {
                registration = reactor.onReceive(clients, this::handleClient);
            }
            free.add(message.first());
            Message reply = message.unwrap();
            if (reply.hasMore()) { // otherwise it is READY
                clients.send(reply);
                replies.next();
                if (replies.isDone()) {
                    reactor.stop();
                }
            }
        }

        void handleClient(RouterSocket from) {
            workers.send(from.receive().wrap(free.remove()));
            if (free.isEmpty()) {
                registration.cancel();
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new LbBroker3(), arguments);
    }
}
