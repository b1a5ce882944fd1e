package dev.zeugma.internal.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits without a thread. Whoever completes it from outside, by cancelling it or by a timeout, first withdraws
 * it: then it does nothing any more. If it has been done already, that comes too late and has no effect.
 *
 * @param <T> what the call returns
 */
abstract class PendingCall<T> extends CompletableFuture<T> {
    private final PendingCalls calls;
    private @Nullable RuntimeException failure;

    PendingCall(PendingCalls calls) {
        this.calls = calls;
    }

    /** Tries the call and keeps what it returns; false if it must wait longer. */
    abstract boolean tryOnce();

    /** What {@link #tryOnce} has kept; null if there is nothing to return. */
    abstract @Nullable T result();

    /** The call is not made any more, or has failed. */
    void abandon() {}

    /** Whether the call is done, be it by failing. Under the lock of the calls. */
    final boolean attempt() {
        try {
            return tryOnce();
        } catch (RuntimeException e) {
            failure = e;
            return true;
        }
    }

    /** Tells what became of the call. Runs what depends on it, so under no lock. */
    final void finish() {
        if (failure == null) {
            super.complete(result());
        } else {
            abandon();
            super.completeExceptionally(failure);
        }
    }

    private boolean withdraw() {
        boolean withdrawn = calls.withdraw(this);
        if (withdrawn) {
            abandon();
        }
        return withdrawn;
    }

    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        return withdraw() ? super.cancel(mayInterruptIfRunning) : isCancelled();
    }

    @Override
    public final boolean complete(T value) {
        return withdraw() && super.complete(value);
    }

    @Override
    public final boolean completeExceptionally(Throwable reason) {
        return withdraw() && super.completeExceptionally(reason);
    }

    @Override
    public final CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        executor.execute(() -> complete(supplier.get()));
        return this;
    }
}
