package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call on a separate thread.
 *
 * @param <T> what the call returns
 */
public final class Background<T> {
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final Thread thread;

    private Background(Callable<T> call) {
        thread = new Thread(
                () -> {
                    try {
                        outcome.complete(call.call());
                    } catch (Throwable failure) {
                        outcome.completeExceptionally(failure);
                    }
                },
                "test-background");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts the call. */
    public static <T> Background<T> call(Callable<T> call) {
        return new Background<>(call);
    }

    /** Starts the action. */
    public static Background<Void> run(Runnable action) {
        return call(() -> {
            action.run();
            return null;
        });
    }

    /** Starts the call and waits until it blocks. */
    public static <T> Background<T> blocked(Callable<T> call) {
        Background<T> background = call(call);
        background.awaitBlocked();
        return background;
    }

    private void awaitBlocked() {
        Waiting.until("blocked", () -> outcome.isDone() || Waiting.isParked(thread));
        assertThat(isDone()).as("the call should block").isFalse();
    }

    public Thread thread() {
        return thread;
    }

    public boolean isDone() {
        return outcome.isDone();
    }

    /** Waits for the result. */
    public T result() {
        try {
            return outcome.get(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the call failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result of the call, its thread is " + thread.getState(), e);
        }
    }

    /** Waits for the failure of a call that must not succeed. */
    public Throwable failure() {
        Throwable thrown = catchThrowable(() -> outcome.get(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        return thrown.getCause();
    }
}
