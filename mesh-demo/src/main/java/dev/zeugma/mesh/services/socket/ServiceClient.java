package dev.zeugma.mesh.services.socket;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.MalformedException;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A client of a multiplexer: one DEALER, any number of requests at a time. Thread-safe. */
public final class ServiceClient implements AutoCloseable {
    private final DealerSocket socket;
    private final AtomicLong lastNumber = new AtomicLong();
    private final Map<Long, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();

    /** Creates a client that connects to a multiplexer. */
    public ServiceClient(Context context, Endpoint multiplexer) {
        socket = context.dealer(options -> options.hiccupMessage(Wire.LOST).linger(Duration.ZERO));
        socket.onMessage(this::received);
        socket.connect(multiplexer);
    }

    /**
     * Asks a service. Never blocks. The future always completes while the multiplexer is connected, and with UNAVAILABLE when that
     * connection is lost; normally on an event loop, where dependent stages must not block.
     */
    public CompletableFuture<Answer> ask(String service, Message body) {
        long number = lastNumber.incrementAndGet();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        asked.put(number, answer);
        socket.sendAsync(body.prepend(Header.request(service, number).encode())).whenComplete((sent, failure) -> {
            if (failure != null) {
                asked.remove(number);
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    private void received(Message message) {
        Header header;
        try {
            header = Header.parse(message.first());
        } catch (MalformedException e) {
            return; // not from a multiplexer
        }
        if (header.kind() == Kind.LOST) {
            asked.keySet().forEach(number -> complete(number, new Answer(Status.UNAVAILABLE, Message.empty())));
        } else if (header.kind() == Kind.ANSWER) {
            complete(header.number(), new Answer(header.status(), Wire.body(message)));
        }
    }

    private void complete(Long number, Answer answer) {
        CompletableFuture<Answer> waiting = asked.remove(number);
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    /** Closes the socket. Requests that were not answered complete with UNAVAILABLE. */
    @Override
    public void close() {
        socket.close();
        asked.keySet().forEach(number -> complete(number, new Answer(Status.UNAVAILABLE, Message.empty())));
    }
}
