package dev.zeugma.bench.versus.program;

import dev.zeugma.bench.perf.measure.ResultLine;
import dev.zeugma.bench.process.Processes;
import dev.zeugma.bench.process.RunFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A process that runs one role. It ends when this object is closed, or with this program. */
final class RoleProcess implements AutoCloseable {
    private static final String BOUND = "bound ";

    private final String name;
    private final Process process;
    private final ConcurrentLinkedQueue<String> errorLines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> bound = new CompletableFuture<>();
    private final CompletableFuture<Void> errorsRead;

    private RoleProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        errorsRead = CompletableFuture.runAsync(this::readErrors, RoleProcess::onDaemonThread);
    }

    /** Starts the command. The name is for error messages. */
    static RoleProcess start(String name, List<String> command) throws RunFailedException {
        return new RoleProcess(name, Processes.start(name, command));
    }

    /** Completes with the bound endpoint, or exceptionally if the process ends without binding. */
    CompletableFuture<String> bound() {
        return bound;
    }

    /** Completes when the process has ended: with its result line, or exceptionally if it failed. */
    CompletableFuture<ResultLine> result() {
        return process.onExit().thenCombine(errorsRead, (ended, read) -> readLine(ended));
    }

    private ResultLine readLine(Process ended) {
        try {
            String line = ended.inputReader().readLine();
            if (ended.exitValue() == 0 && line != null) {
                return ResultLine.parse(line);
            }
        } catch (IOException e) {
            errorLines.add(e.toString());
        }
        throw failure("ended with code " + ended.exitValue());
    }

    private void readErrors() {
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(BOUND)) {
                    bound.complete(line.substring(BOUND.length()));
                } else {
                    errorLines.add(line);
                }
            }
        } catch (IOException e) {
            // The process was destroyed while its output was read. Keep what was read.
            errorLines.add(e.toString());
        }
        bound.completeExceptionally(failure("ended without binding"));
    }

    private CompletionException failure(String what) {
        String details = errorLines.isEmpty() ? "" : ": " + String.join(" | ", errorLines);
        return new CompletionException(new RunFailedException(name + " " + what + details));
    }

    private static void onDaemonThread(Runnable task) {
        Thread thread = new Thread(task, "child-stderr");
        thread.setDaemon(true);
        thread.start();
    }

    /** Kills the process if it still runs, and waits until it has ended. */
    @Override
    public void close() {
        Processes.end(process);
        try {
            process.inputReader().close();
            process.outputWriter().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
