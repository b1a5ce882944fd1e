package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.message.Message;
import dev.zeugma.socket.RouterSocket;
import picocli.CommandLine.Command;

/**
 * The load-balancing broker with futures. For each worker that is free, one {@code receiveAsync} waits for a request. As these are
 * served in order, the least recently used worker gets the next request, and while no worker is free, no request is read.
 */
@Command(name = "lbbroker2", description = "The same broker with futures: no queue, no poller.")
public final class LbBroker2 extends LoadBalancing {
    @Override
    void balance(Context context, RouterSocket clients, RouterSocket workers, Rounds replies) {
        while (!replies.isDone()) {
            Message message = workers.receive();
            byte[] worker = message.first();
            clients.receiveAsync().thenAccept(request -> workers.send(request.wrap(worker)));
            Message reply = message.unwrap();
            if (reply.hasMore()) { // otherwise it is READY
                clients.send(reply);
                replies.next();
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new LbBroker2(), arguments);
    }
}
