package dev.zeugma.mesh.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.mesh.services.socket.Answer;
import dev.zeugma.mesh.services.socket.ServiceClient;
import dev.zeugma.message.Message;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A client that asks random services, with a fixed number of requests in progress. Read its results when all chains have ended. */
final class Caller {
    private static final int DIGITS = 3;

    private final ServiceClient client;
    private final int services;
    private final byte[] payload;
    private final long end;
    private final CountDownLatch chains;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Histogram latency = new Histogram(DIGITS);
    private final long[] byStatus = new long[Status.values().length];
    private long wrong;

    /**
     * Creates a client.
     *
     * @param end when to ask no more, in terms of {@link System#nanoTime}
     * @param chains counted down when a chain of requests, each following the answer to the former one, ends
     */
    Caller(ServiceClient client, int services, byte[] payload, long end, CountDownLatch chains) {
        this.client = client;
        this.services = services;
        this.payload = payload;
        this.end = end;
        this.chains = chains;
    }

    /** Starts a chain of requests. */
    void start(SplittableRandom random) {
        long start = System.nanoTime();
        if (start - end >= 0) {
            chains.countDown();
            return;
        }
        String name = Population.name(random.nextInt(services));
        sent.incrementAndGet();
        client.ask(name, Message.of(payload)).whenComplete((answer, failure) -> {
            if (failure == null) {
                record(name, start, answer);
                start(random);
            } else {
                chains.countDown();
            }
        });
    }

    private synchronized void record(String name, long start, @Nullable Answer answer) {
        if (answer == null) {
            return;
        }
        answered.incrementAndGet();
        latency.recordValue(System.nanoTime() - start);
        byStatus[answer.status().code()]++;
        if (answer.status() == Status.DONE && !isFrom(name, answer.body())) {
            wrong++;
        }
    }

    private boolean isFrom(String name, Message body) {
        return body.frameCount() == 2
                && Arrays.equals(body.first(), name.getBytes(UTF_8))
                && Arrays.equals(body.last(), payload);
    }

    long sent() {
        return sent.get();
    }

    long answered() {
        return answered.get();
    }

    synchronized long wrong() {
        return wrong;
    }

    synchronized long[] byStatus() {
        return byStatus.clone();
    }

    synchronized Histogram latency() {
        return latency.copy();
    }
}
