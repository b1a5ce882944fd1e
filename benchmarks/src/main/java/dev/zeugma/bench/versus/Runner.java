package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.ResultLine;
import dev.zeugma.bench.perf.Role;
import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes single runs: fresh processes that meet at a free port of the loopback interface, or at a file; or one alone. */
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
    public Sample run(Task task, Rival rival, long count) throws RunFailedException, InterruptedException {
        if (task.transport() != Transport.IPC) {
            return run(task, rival, count, task.transport() == Transport.TCP ? ANY_PORT : "inproc://run");
        }
        try {
            Path folder = Files.createTempDirectory("versus");
            try {
                return run(task, rival, count, "ipc://" + folder.resolve("run"));
            } finally {
                Files.deleteIfExists(folder.resolve("run"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new RunFailedException("no folder for a socket: " + e.getMessage());
        }
    }

    private Sample run(Task task, Rival rival, long count, String where)
            throws RunFailedException, InterruptedException {
        Work work = task.work();
        List<Role> roles = task.roles(rival);
        try (Child first = start(roles.get(0), rival, where, task, count)) {
            if (roles.size() == 1) {
                return await(rival, first.result().thenApply(line -> Sample.of(work, List.of(line))));
            }
            String endpoint = await(rival, first.bound());
            try (Child second = start(roles.get(1), rival, endpoint, task, count)) {
                CompletableFuture<ResultLine> ofFirst = first.result();
                CompletableFuture<ResultLine> ofSecond = second.result();
                CompletableFuture<Sample> sample =
                        ofFirst.thenCombine(ofSecond, (one, other) -> Sample.of(work, List.of(one, other)));
                // If one fails, there is no use in waiting for the other.
                failWith(ofFirst, sample);
                failWith(ofSecond, sample);
                return await(rival, sample);
            }
        }
    }

    private Child start(Role role, Rival rival, String endpoint, Task task, long count) throws RunFailedException {
        return Child.start(rival + " " + role, programs.command(rival, role, endpoint, task, count, timeout));
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
