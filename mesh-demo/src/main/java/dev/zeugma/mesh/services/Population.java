package dev.zeugma.mesh.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
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

    private final List<ServiceInstance> services = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger missing;
    private final Runnable onRegistered;

    /**
     * Starts services, each of which registers at all given multiplexers. Their context must allow for a socket for each.
     *
     * @param onRegistered called once, when all are registered everywhere
     */
    public Population(Context context, int count, List<Endpoint> multiplexers, Runnable onRegistered) {
        this.missing = new AtomicInteger(count * multiplexers.size());
        this.onRegistered = onRegistered;
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < count; i++) {
            start(context, name(i), random.nextLong() | 1, multiplexers);
        }
    }

    private void start(Context context, String name, long token, List<Endpoint> multiplexers) {
        byte[] bytes = name.getBytes(UTF_8);
        int index = services.size();
        ServiceInstance service = new ServiceInstance(
                context,
                name,
                token,
                AT_ONCE,
                task -> task.answer(task.body().prepend(bytes)),
                decision -> decided(index, decision));
        services.add(service);
        multiplexers.forEach(service::connect);
    }

    /** Returns the name of a service, counted from 0. */
    public static String name(int index) {
        return "service-" + index;
    }

    private void decided(int index, Status decision) {
        if (decision == Status.DONE) {
            if (missing.decrementAndGet() == 0) {
                onRegistered.run();
            }
            return;
        }
        refused.incrementAndGet();
        if (decision == Status.TAKEN) {
            LATER.execute(() -> services.get(index).register());
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
