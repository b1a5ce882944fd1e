package dev.zeugma.bench.versus.program;

import dev.zeugma.bench.perf.measure.ResultLine;
import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.contest.Sample;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import dev.zeugma.bench.versus.scenario.Transport;
import dev.zeugma.bench.versus.scenario.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes each run in fresh processes: two that connect over the loopback interface or a UNIX socket, or a single one. */
public final class ProcessRunner implements Contest.Runner {
    private static final String ANY_PORT = "tcp://127.0.0.1:*";

    private final Programs programs;
    private final Duration timeout;

    /** Creates a runner that fails a run after the given time. The processes exit by then, even if this one is gone. */
    public ProcessRunner(Programs programs, Duration timeout) {
        this.programs = programs;
        this.timeout = timeout;
    }

    @Override
    public Sample run(Scenario scenario, Rival rival, long count) throws RunFailedException, InterruptedException {
        if (scenario.transport() != Transport.IPC) {
            return run(scenario, rival, count, scenario.transport() == Transport.TCP ? ANY_PORT : "inproc://run");
        }
        try {
            Path folder = Files.createTempDirectory("versus");
            try {
                return run(scenario, rival, count, "ipc://" + folder.resolve("run"));
            } finally {
                Files.deleteIfExists(folder.resolve("run"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot create a folder for the ipc endpoint: " + e.getMessage());
        }
    }

    private Sample run(Scenario scenario, Rival rival, long count, String where)
            throws RunFailedException, InterruptedException {
        Workload workload = scenario.workload();
        List<Role> roles = scenario.roles(rival);
        try (RoleProcess first = start(roles.get(0), rival, where, scenario, count)) {
            if (roles.size() == 1) {
                return await(rival, first.result().thenApply(line -> Sample.of(workload, List.of(line))));
            }
            String endpoint = await(rival, first.bound());
            try (RoleProcess second = start(roles.get(1), rival, endpoint, scenario, count)) {
                CompletableFuture<ResultLine> ofFirst = first.result();
                CompletableFuture<ResultLine> ofSecond = second.result();
                CompletableFuture<Sample> sample =
                        ofFirst.thenCombine(ofSecond, (one, other) -> Sample.of(workload, List.of(one, other)));
                // When one process fails, the other may wait forever.
                failWith(ofFirst, sample);
                failWith(ofSecond, sample);
                return await(rival, sample);
            }
        }
    }

    private RoleProcess start(Role role, Rival rival, String endpoint, Scenario scenario, long count)
            throws RunFailedException {
        return RoleProcess.start(rival + " " + role, programs.command(rival, role, endpoint, scenario, count, timeout));
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
            throw new RunFailedException(rival + " did not finish within " + timeout.toSeconds() + " s");
        }
    }
}
