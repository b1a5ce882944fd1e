package dev.zeugma.mesh.cloud.load;

import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.books.Ledger;
import dev.zeugma.message.Message;
import dev.zeugma.socket.ReqSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the replies to requests for which their clients do not wait any more, in order to count them: each is the late duplicate
 * of a repeated task, or came after the client had reported a timeout. Thread-safe.
 */
final class LateReplies {
    private final Ledger ledger;
    private final long patienceNanos;

    /** In the order of their deadlines. Guarded by this. */
    private final Queue<Awaited> awaited = new ArrayDeque<>();

    /**
     * A reply that is awaited.
     *
     * @param reply completes with the reply
     * @param counted completes after that, once the reply or its absence is counted
     * @param until when to give it up
     */
    private record Awaited(CompletableFuture<Message> reply, CompletableFuture<Message> counted, long until) {}

    /** Creates an empty collection. Each reply is awaited for the given time. */
    LateReplies(Ledger ledger, Duration patience) {
        this.ledger = ledger;
        this.patienceNanos = patience.toNanos();
    }

    /** Takes over a socket that has sent a request. */
    void await(ReqSocket socket) {
        long now = System.nanoTime();
        CompletableFuture<Message> reply = socket.receiveAsync();
        CompletableFuture<Message> counted = reply.whenComplete((message, failure) -> ended(socket, message));
        add(new Awaited(reply, counted, now + patienceNanos));
        Awaited oldest;
        while ((oldest = takeOlderThan(now)) != null) {
            oldest.reply.cancel(false);
        }
    }

    private void ended(ReqSocket socket, @Nullable Message reply) {
        ledger.count(reply == null ? Count.UNANSWERED : Count.LATE);
        socket.close(Duration.ZERO);
    }

    private synchronized void add(Awaited reply) {
        awaited.add(reply);
    }

    private synchronized @Nullable Awaited takeOlderThan(long now) {
        Awaited oldest = awaited.peek();
        return oldest != null && now - oldest.until >= 0 ? awaited.poll() : null;
    }

    private synchronized @Nullable Awaited take() {
        return awaited.poll();
    }

    /** Waits until everything is counted: gives up each reply that does not come in time. */
    void end() throws InterruptedException {
        Awaited next;
        while ((next = take()) != null) {
            try {
                next.counted.get(next.until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                next.reply.cancel(false);
                next.counted.exceptionally(cancelled -> null).join();
            } catch (ExecutionException | CancellationException e) {
                // Counted as unanswered when it failed.
            }
        }
    }
}
