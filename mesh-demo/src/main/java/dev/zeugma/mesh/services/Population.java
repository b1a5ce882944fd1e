package dev.zeugma.mesh.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.mesh.services.socket.ServiceInstance;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many services in one process, which answer each request with their name and the frames of the request. */
public final class Population implements AutoCloseable {
    /** Requests that a service gets at a time. */
    private static final int AT_ONCE = 4;

    /** When a service whose name is taken tries again: after a crash, its name is reserved for its former instance. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    /** Services that connect at a time; more would fill the queue of the listening socket. */
    private static final int CONNECTING = 100;

    private final Context context;
    private final int count;
    private final List<Endpoint> multiplexers;
    private final Runnable onRegistered;
    private final SecureRandom random = new SecureRandom();
    private final List<ServiceInstance> services = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /**
     * Starts services, each of which registers at all given multiplexers. Their context must allow for a socket for each.
     *
     * @param onRegistered called once, when all are registered everywhere
     */
    public Population(Context context, int count, List<Endpoint> multiplexers, Runnable onRegistered) {
        this.context = context;
        this.count = count;
        this.multiplexers = multiplexers;
        this.onRegistered = onRegistered;
        for (int i = 0; i < CONNECTING; i++) {
            startNext();
        }
    }

    private void startNext() {
        int index = started.getAndIncrement();
        if (index >= count) {
            return;
        }
        byte[] name = name(index).getBytes(UTF_8);
        CompletableFuture<ServiceInstance> self = new CompletableFuture<>();
        ServiceInstance service = new ServiceInstance(
                context,
                name(index),
                random.nextLong() | 1,
                AT_ONCE,
                task -> task.answer(task.body().prepend(name)),
                decision -> decided(self, decision));
        self.complete(service);
        services.add(service);
        try {
            multiplexers.forEach(service::connect);
        } catch (ZmqException e) {
            if (!e.isClosed()) {
                throw e;
            }
        }
    }

    /** Returns the name of a service, counted from 0. */
    public static String name(int index) {
        return "service-" + index;
    }

    private void decided(CompletableFuture<ServiceInstance> service, Status decision) {
        if (decision == Status.DONE) {
            int done = registered.incrementAndGet();
            if (done == count * multiplexers.size()) {
                onRegistered.run();
            }
            if (done % multiplexers.size() == 0) {
                startNext();
            }
            return;
        }
        refused.incrementAndGet();
        if (decision == Status.TAKEN) {
            service.thenAcceptAsync(ServiceInstance::register, LATER);
        }
    }

    /** Returns how often a registration was refused, or lost. */
    public int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        services.forEach(ServiceInstance::close);
    }
}
