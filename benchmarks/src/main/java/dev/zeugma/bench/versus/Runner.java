package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.ResultLine;
import dev.zeugma.bench.perf.Role;
import dev.zeugma.bench.run.RunFailedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes single runs: two fresh processes that meet at a free port of the loopback interface. */
final class Runner implements Contest.Runs {
    private static final String ANY_PORT = "tcp://127.0.0.1:*";

    private final Programs programs;
    private final Duration timeout;

    /** A runner that ends a run after the given time; the processes end themselves then, should this one be gone. */
    Runner(Programs programs, Duration timeout) {
        this.programs = programs;
        this.timeout = timeout;
    }

    @Override
    public Sample run(Work work, int size, Rival rival, long count) throws RunFailedException, InterruptedException {
        try (Child binding = start(work.binding(), rival, ANY_PORT, size, count)) {
            String endpoint = await(rival, binding.bound());
            try (Child connecting = start(work.connecting(), rival, endpoint, size, count)) {
                CompletableFuture<ResultLine> bindingResult = binding.result();
                CompletableFuture<ResultLine> connectingResult = connecting.result();
                CompletableFuture<Sample> sample = bindingResult.thenCombine(
                        connectingResult, (ofBinding, ofConnecting) -> Sample.of(work, ofBinding, ofConnecting));
                // If one fails, there is no use in waiting for the other.
                failWith(bindingResult, sample);
                failWith(connectingResult, sample);
                return await(rival, sample);
            }
        }
    }

    private Child start(Role role, Rival rival, String endpoint, int size, long count) throws RunFailedException {
        return Child.start(rival + " " + role, programs.command(rival, role, endpoint, size, count, timeout));
    }

    private static void failWith(CompletableFuture<?> part, CompletableFuture<?> whole) {
        part.whenComplete((line, failure) -> {
            if (failure != null) {
                whole.completeExceptionally(failure);
            }
        });
    }

    private <T> T await(Rival rival, CompletableFuture<T> result) throws RunFailedException, InterruptedException {
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RunFailedException(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw new RunFailedException(rival + " was not done within " + timeout.toSeconds() + " s");
        }
    }
}
