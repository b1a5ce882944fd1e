package dev.zeugma.mesh.cloud.load;

import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.books.Ledger;
import dev.zeugma.mesh.cloud.plan.Load;
import dev.zeugma.message.Message;
import dev.zeugma.socket.ReqSocket;
import java.time.Duration;
import java.util.Optional;

/**
 * A client, on a thread of its own. It sends a request and waits for the reply; after a timeout it sends the request again, on a new
 * socket, so that it needs to know nothing about what happened to the first one. After several timeouts it reports one.
 */
final class Client implements Runnable {
    private final Clients clients;
    private final Load load;
    private final Ledger ledger;
    private final Payload payload;
    private final long periodNanos;
    private long nextAt;
    private ReqSocket socket;

    /** Creates a client that makes its first request after the given part of its period. */
    Client(Clients clients, Load load, Ledger ledger, double offset) {
        this.clients = clients;
        this.load = load;
        this.ledger = ledger;
        this.payload = new Payload(load.size());
        this.periodNanos = (long) (1e9 / load.rate());
        this.nextAt = System.nanoTime() + (long) (periodNanos * offset);
        this.socket = clients.open();
    }

    @Override
    public void run() {
        try {
            while (clients.awaitTime(nextAt)) {
                ask();
                // Like a person: whoever waits longer than the period does not ask more often afterwards.
                nextAt = Math.max(nextAt + periodNanos, System.nanoTime());
            }
        } catch (ZmqException e) {
            if (!e.isClosed()) {
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.close(Duration.ZERO);
            clients.ended();
        }
    }

    private void ask() {
        ledger.count(Count.REQUESTS);
        long number = payload.next();
        long begin = System.nanoTime();
        for (int attempt = 1; attempt <= load.attempts(); attempt++) {
            send(payload.request(number));
            Optional<Message> reply = socket.receive(load.timeout());
            if (reply.isPresent()) {
                accept(number, reply.get(), begin);
                return;
            }
            clients.late().await(socket);
            socket = clients.open();
            clients.report(attempt < load.attempts() ? "requests sent again" : "requests timed out");
        }
        ledger.count(Count.TIMED_OUT);
    }

    private void send(Message request) {
        ledger.count(Count.SENT);
        if (!socket.trySend(request)) {
            // The broker has ended, and with it the inproc connection. A new one waits for a new broker.
            socket.close(Duration.ZERO);
            socket = clients.open();
            socket.send(request);
        }
    }

    private void accept(long number, Message reply, long begin) {
        if (Payload.isReplyTo(number, reply)) {
            ledger.accepted(Duration.ofNanos(System.nanoTime() - begin));
        } else {
            ledger.count(Count.WRONG);
        }
    }
}
