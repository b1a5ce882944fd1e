package dev.zeugma.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a thread that closes a context leaves the rest to the thread that drives it. */
final class Farewell {
    /** How long the closing thread waits for the driving thread to notice. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private final Ending ending;
    private final CompletableFuture<@Nullable Void> noticed = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    Farewell(Ending ending) {
        this.ending = ending;
    }

    /** Driving thread: waits for the sockets and ends everything, by the given means. */
    void take(Consumer<Ending> end) {
        noticed.complete(null);
        end.accept(ending);
        ended.complete(null);
    }

    /** Closing thread: waits until all has ended. An interrupt ends the wait early and keeps the flag. */
    void await() {
        try {
            noticed.get(NOTICE.toNanos(), TimeUnit.NANOSECONDS);
            ended.get(Timers.nanos(ending.patience()) + NOTICE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            EventLoops.warn(
                    "gave up waiting for the thread that drives the context to close it, which its next call does");
        }
    }
}
