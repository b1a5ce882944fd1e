package dev.zeugma.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a thread that closes a context leaves the rest to the thread that drives it. */
final class Farewell {
    /** How long the closing thread waits for the driving thread to notice. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private final Ending ending;
    private final CompletableFuture<@Nullable Void> noticed = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    Farewell(Ending ending) {
        this.ending = ending;
    }

    /** Driving thread: waits for the sockets and ends everything, by means that tell whether it was in time. */
    void take(Predicate<Ending> end) {
        noticed.complete(null);
        ended.complete(end.test(ending));
    }

    /** Closing thread: waits, and tells whether all has ended. An interrupt ends the wait early and keeps the flag. */
    boolean await() {
        try {
            noticed.get(NOTICE.toNanos(), TimeUnit.NANOSECONDS);
            return ended.get(Timers.nanos(ending.patience()) + NOTICE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
