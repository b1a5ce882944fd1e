package dev.zeugma.internal.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands the end of a context over from the thread that closes it to the thread that drives it. */
final class CloseHandover {
    /** How long the closing thread waits for the driving thread to notice. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private final ShutdownPlan plan;
    private final CompletableFuture<@Nullable Void> noticed = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    CloseHandover(ShutdownPlan plan) {
        this.plan = plan;
    }

    /** Driving thread: waits for the sockets and ends everything with the given action. */
    void take(Consumer<ShutdownPlan> end) {
        noticed.complete(null);
        end.accept(plan);
        ended.complete(null);
    }

    /** Closing thread: waits until everything has ended. An interrupt ends the wait early; the interrupt status is kept. */
    void await() {
        try {
            noticed.get(NOTICE.toNanos(), TimeUnit.NANOSECONDS);
            ended.get(Timers.nanos(plan.patience()) + NOTICE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            EventLoops.warn("gave up waiting for the thread that drives the context to close it; its next call will");
        }
    }
}
