package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.Poller;
import dev.zeugma.poll.SocketItem;
import dev.zeugma.socket.RouterSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import picocli.CommandLine.Command;

/**
 * A load-balancing broker that polls. It polls the clients only while a worker is free: until then, their requests stay in the queues
 * of the socket, where one client cannot get ahead of another.
 */
@Command(name = "lbbroker", description = "ROUTER-ROUTER: requests for the least recently used worker.")
public final class LbBroker extends LoadBalancing {
    @Override
    void balance(Context context, RouterSocket clients, RouterSocket workers, Rounds replies) {
        Queue<byte[]> free = new ArrayDeque<>(); // routing ids, the least recently used worker first
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
                        free.add(message.first());
                        Message reply = message.unwrap();
                        if (reply.hasMore()) { // otherwise it is READY
                            clients.send(reply);
                            replies.next();
                        }
                    } else {
                        workers.send(clients.receive().wrap(free.remove()));
                    }
                }
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new LbBroker(), arguments);
    }
}
