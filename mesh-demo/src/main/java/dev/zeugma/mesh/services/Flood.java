package dev.zeugma.mesh.services;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Two hostile clients that send as fast as they can and read nothing: one sends valid requests, the other malformed messages, forged
 * answers, and registrations of names that others have.
 */
public final class Flood implements AutoCloseable {
    static final int CONNECTIONS = 2;

    private static final int KINDS_OF_GARBAGE = 5;
    private static final int MAX_GARBAGE = 300;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private final List<DealerSocket> sockets = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts both. */
    public Flood(Context context, Endpoint multiplexer, int services, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom other = random.split();
        byte[] payload = new byte[100];
        start(context, multiplexer, requests, number -> {
            String name = Population.name(random.nextInt(services));
            return Message.of(Header.request(name, number).encode(), payload);
        });
        start(context, multiplexer, malformed, number -> garbage(number, services, other));
    }

    private void start(Context context, Endpoint endpoint, AtomicLong count, IntFunction<Message> messages) {
        DealerSocket socket = context.dealer(options -> options.linger(Duration.ZERO));
        socket.connect(endpoint);
        sockets.add(socket);
        Thread thread = new Thread(() -> send(socket, count, messages), "flood");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private static void send(DealerSocket socket, AtomicLong count, IntFunction<Message> messages) {
        try {
            for (int number = 1; ; number++) {
                socket.send(messages.apply(number));
                count.incrementAndGet();
            }
        } catch (ZmqException e) {
            if (!e.isClosed()) {
                throw e;
            }
        }
    }

    /** Returns a message that a multiplexer must not accept. */
    static Message garbage(int number, int services, SplittableRandom random) {
        return switch (number % KINDS_OF_GARBAGE) {
            case 0 -> Message.of(random(random, random.nextInt(MAX_GARBAGE)), random(random, 1));
            case 1 ->
                Header.register(Population.name(random.nextInt(services)), random.nextLong() | 1, 1)
                        .toMessage();
            case 2 -> Header.answer(Status.DONE, random.nextLong()).toMessage();
            case 3 -> Message.of(new byte[0], random(random, 20));
            default -> Message.of(random(random, 20));
        };
    }

    private static byte[] random(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns how many valid requests were sent. */
    public long requests() {
        return requests.get();
    }

    /** Returns how many malformed messages were sent. */
    public long malformed() {
        return malformed.get();
    }

    /** Closes the sockets and waits for the threads. */
    @Override
    public void close() {
        sockets.forEach(DealerSocket::close);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
