package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.ResultLine;
import dev.zeugma.bench.run.Processes;
import dev.zeugma.bench.run.RunFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One process that plays a role. It does not outlive this object, nor this program. */
final class Child implements AutoCloseable {
    private static final String BOUND = "bound ";

    private final String name;
    private final Process process;
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> bound = new CompletableFuture<>();
    private final CompletableFuture<Void> errorsRead;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        errorsRead = CompletableFuture.runAsync(this::readErrors, Child::onDaemonThread);
    }

    /** Starts the command; the name stands for it in what is said of failures. */
    static Child start(String name, List<String> command) throws RunFailedException {
        return new Child(name, Processes.start(name, command));
    }

    /** Completes with the endpoint bound, or exceptionally when the process ends without binding one. */
    CompletableFuture<String> bound() {
        return bound;
    }

    /** Completes when the process has ended: with the line it printed, or exceptionally if it failed. */
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
            complaints.add(e.toString());
        }
        throw failure("ended with code " + ended.exitValue());
    }

    private void readErrors() {
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(BOUND)) {
                    bound.complete(line.substring(BOUND.length()));
                } else {
                    complaints.add(line);
                }
            }
        } catch (IOException e) {
            // The process was destroyed while it was read from; what it said until then is kept.
            complaints.add(e.toString());
        }
        bound.completeExceptionally(failure("ended without binding"));
    }

    private CompletionException failure(String what) {
        String said = complaints.isEmpty() ? "" : ": " + String.join(" | ", complaints);
        return new CompletionException(new RunFailedException(name + " " + what + said));
    }

    private static void onDaemonThread(Runnable task) {
        Thread thread = new Thread(task, "child-stderr");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the process if it still runs, and waits for its end. */
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
