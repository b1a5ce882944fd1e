package dev.zeugma.mesh.services;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.mesh.services.multiplexer.Limits;
import dev.zeugma.mesh.services.multiplexer.Policy;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.services.multiplexer.Times;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.mesh.services.socket.Answer;
import dev.zeugma.mesh.services.socket.MultiplexerServer;
import dev.zeugma.mesh.services.socket.ServiceClient;
import dev.zeugma.mesh.services.socket.ServiceInstance;
import dev.zeugma.mesh.services.socket.Task;
import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows, with one service and one client, what a client gets instead of silence, and what a second claimant of a name gets. */
public final class Demonstration {
    private static final Endpoint HERE = new InprocEndpoint("demonstration");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "account";

    /** One at the service, two in the queue, and five too many, of which the policy BLOCK parks two. */
    private static final int REQUESTS = 8;

    private static final int QUEUE = 2;
    private static final int PARKED = 2;

    private Demonstration() {}

    /** Returns what clients and services got, by the question. */
    public static Map<String, String> run() throws InterruptedException {
        Map<String, String> outcomes = new LinkedHashMap<>(names());
        for (Policy policy : Policy.values()) {
            outcomes.put(
                    REQUESTS + " requests, policy " + policy.name().toLowerCase(Locale.ROOT),
                    overload(policy).toString());
        }
        return outcomes;
    }

    private static MultiplexerServer multiplexer(Context context, Limits limits) {
        Times times = Times.DEFAULTS.withPatience(PATIENCE).withRetry(Duration.ofMillis(5), PATIENCE);
        return new MultiplexerServer(context, "demonstration", Settings.alone(limits, times), HERE, Optional.empty());
    }

    private static Map<String, String> names() throws InterruptedException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        try (Context context = Context.create();
                MultiplexerServer multiplexer = multiplexer(context, Limits.DEFAULTS);
                ServiceClient client = new ServiceClient(context, multiplexer.endpoint())) {
            outcomes.put("unknown service", ask(client));
            Consumer<Task> echo = task -> task.answer(task.body());
            BlockingQueue<Status> first = new LinkedBlockingQueue<>();
            ServiceInstance owner = register(context, 1, echo, first);
            outcomes.put("first claimant", next(first));
            outcomes.put("registered service", ask(client));
            BlockingQueue<Status> second = new LinkedBlockingQueue<>();
            ServiceInstance thief = register(context, 2, echo, second);
            outcomes.put("second claimant", next(second));
            BlockingQueue<Status> again = new LinkedBlockingQueue<>();
            ServiceInstance reconnected = register(context, 1, echo, again);
            outcomes.put("first claimant, under another routing id", next(again));
            owner.abort();
            outcomes.put("reconnected service", ask(client));
            reconnected.abort();
            outcomes.put("dead service", ask(client));
            thief.close();
        }
        return outcomes;
    }

    private static ServiceInstance register(
            Context context, long token, Consumer<Task> handler, BlockingQueue<Status> decisions) {
        ServiceInstance service = new ServiceInstance(context, NAME, token, 1, handler, decisions::add);
        service.connect(HERE);
        return service;
    }

    private static String next(BlockingQueue<Status> decisions) throws InterruptedException {
        return String.valueOf(decisions.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    private static String ask(ServiceClient client) {
        return client.ask(NAME, Message.of("?")).join().status().toString();
    }

    /** Returns how many of the requests got which answer, when the service is busy until no more answers come without it. */
    static Map<Status, Integer> overload(Policy policy) throws InterruptedException {
        int refused =
                switch (policy) {
                    case BLOCK -> REQUESTS - 1 - QUEUE - PARKED;
                    case DROP, REJECT -> REQUESTS - 1 - QUEUE;
                    case RETRY -> 0;
                };
        Limits limits = Limits.DEFAULTS.withPolicy(policy).withQueue(QUEUE).withPerClient(REQUESTS, PARKED);
        CompletableFuture<@Nullable Void> free = new CompletableFuture<>();
        try (Context context = Context.create();
                MultiplexerServer multiplexer = multiplexer(context, limits);
                ServiceClient client = new ServiceClient(context, multiplexer.endpoint())) {
            ServiceInstance service = register(
                    context, 1, task -> free.thenRun(() -> task.answer(task.body())), new LinkedBlockingQueue<>());
            multiplexer.awaitServices(1, PATIENCE);
            CountDownLatch refusals = new CountDownLatch(refused);
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                CompletableFuture<Answer> answer = client.ask(NAME, Message.of("request " + i));
                answer.thenRun(refusals::countDown);
                answers.add(answer);
            }
            refusals.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            free.complete(null);
            Map<Status, Integer> counts = new EnumMap<>(Status.class);
            answers.forEach(answer -> counts.merge(answer.join().status(), 1, Integer::sum));
            service.close();
            return counts;
        }
    }
}
