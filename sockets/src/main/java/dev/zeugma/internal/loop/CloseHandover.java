package dev.zeugma.internal.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands the closing of a context over from the thread that requests it to the thread that drives the context. */
final class CloseHandover {
    /** How long the closing thread waits for the driving thread to accept. */
    private static final Duration ACCEPT_TIMEOUT = Duration.ofSeconds(1);

    private final ShutdownPlan plan;
    private final CompletableFuture<@Nullable Void> accepted = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    CloseHandover(ShutdownPlan plan) {
        this.plan = plan;
    }

    /** Driving thread: waits for the sockets and closes the context with the given action. */
    void accept(Consumer<ShutdownPlan> end) {
        accepted.complete(null);
        end.accept(plan);
        ended.complete(null);
    }

    /** Closing thread: waits until the context is closed. An interrupt ends the wait early; the interrupt status is kept. */
    void await() {
        try {
            accepted.get(ACCEPT_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
            ended.get(Timers.nanos(plan.timeout()) + ACCEPT_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            EventLoops.warn(
                    "the thread that drives the context has not closed it in time; its next call will close it");
        }
    }
}
