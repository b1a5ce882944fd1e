package dev.zeugma.internal.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits without blocking a thread. If the application completes or cancels it, the call is withdrawn first and has no
 * effect on the socket. If it has been made already, completing or cancelling it has no effect.
 *
 * @param <T> the result of the call
 */
abstract class PendingCall<T> extends CompletableFuture<T> {
    private final PendingCalls calls;
    private @Nullable RuntimeException failure;

    PendingCall(PendingCalls calls) {
        this.calls = calls;
    }

    /** Tries the call and keeps its result; returns false if it must wait longer. */
    abstract boolean tryOnce();

    /** Returns the result that {@link #tryOnce} has kept; null if the call has none. */
    abstract @Nullable T result();

    /** Releases the resources of a call that was withdrawn or has failed. */
    void abandon() {}

    /** Tries the call and returns whether it succeeded or failed. Under the lock of the pending calls. */
    final boolean attempt() {
        try {
            return tryOnce();
        } catch (RuntimeException e) {
            failure = e;
            return true;
        }
    }

    /** Completes the future. Holding no lock, as dependent stages may run any code. */
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
