package dev.zeugma.mesh.services;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.report.Progress;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.mesh.services.socket.ServiceClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Clients that ask random services for a while, each with several requests in progress. */
public final class Load implements AutoCloseable {
    /** More than a multiplexer's patience: whatever is not answered by then never will be. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private static final Duration STEP = Duration.ofMillis(100);
    private static final int DIGITS = 3;

    private final RunSettings settings;
    private final Progress progress;
    private final SplittableRandom random;
    private final List<ServiceClient> clients = new ArrayList<>();

    /** Connects the clients to the given multiplexers in turn. */
    public Load(Context context, RunSettings settings, List<Endpoint> multiplexers, long seed, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < settings.clients(); i++) {
            clients.add(new ServiceClient(context, multiplexers.get(i % multiplexers.size())));
        }
    }

    /** Asks for the given time, and waits for the last answers. */
    public LoadResult run(Duration duration, String title) throws InterruptedException {
        byte[] payload = new byte[settings.bytes()];
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        CountDownLatch chains = new CountDownLatch(settings.clients() * settings.outstanding());
        List<Caller> callers = clients.stream()
                .map(client -> new Caller(client, settings.services(), payload, end, chains))
                .toList();
        for (int i = 0; i < settings.outstanding(); i++) {
            callers.forEach(caller -> caller.start(random.split()));
        }
        long last = end + MAX_WAIT.toNanos();
        while (!chains.await(STEP.toMillis(), TimeUnit.MILLISECONDS) && last - System.nanoTime() > 0) {
            long answered = callers.stream().mapToLong(Caller::answered).sum();
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.show(
                    "%s: %.0f s, %,d answers, %,.0f a second".formatted(title, seconds, answered, answered / seconds));
        }
        return result(callers, Duration.ofNanos(System.nanoTime() - start));
    }

    private static LoadResult result(List<Caller> callers, Duration time) {
        Histogram latency = new Histogram(DIGITS);
        Map<Status, Long> answers = new EnumMap<>(Status.class);
        long sent = 0;
        long wrong = 0;
        for (Caller caller : callers) {
            sent += caller.sent();
            wrong += caller.wrong();
            latency.add(caller.latency());
            for (Status status : Status.values()) {
                long count = caller.byStatus()[status.code()];
                if (count > 0) {
                    answers.merge(status, count, Long::sum);
                }
            }
        }
        long answered = answers.values().stream().mapToLong(Long::longValue).sum();
        long[] perClient = callers.stream()
                .mapToLong(caller -> caller.byStatus()[Status.DONE.code()])
                .toArray();
        return new LoadResult(sent, answers, wrong, sent - answered, time, latency, perClient);
    }

    @Override
    public void close() {
        clients.forEach(ServiceClient::close);
    }
}
