package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.process.Processes;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.scale.worker.Reply;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker process. It ends when this object is closed, or with this program. */
final class WorkerProcess implements AutoCloseable {
    /** Marks the end of the output; no reply is empty. */
    private static final String END = "";

    private final String name;
    private final Process process;
    private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> errorLines = new LinkedBlockingQueue<>();
    private final Thread errorReader;

    private WorkerProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        errorReader = read(process.errorReader(), errorLines::add, "stderr");
        read(process.inputReader(), this::sort, "stdout");
    }

    /** Starts the command. The name is for error messages. */
    static WorkerProcess start(String name, List<String> command) throws RunFailedException {
        return new WorkerProcess(name, Processes.start(name, command));
    }

    private Thread read(BufferedReader from, Consumer<String> to, String what) {
        Thread thread = new Thread(() -> readLines(from, to), name + "-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The JVM may log to the stream of the replies. */
    private void sort(String line) {
        (Reply.isReply(line) ? replies : errorLines).add(line);
    }

    private void readLines(BufferedReader from, Consumer<String> to) {
        try (from) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                to.accept(line);
            }
        } catch (IOException e) {
            // The process was destroyed while its output was read. Keep what was read.
            errorLines.add(e.toString());
        }
        replies.add(END);
    }

    /** Sends a request and waits for the reply. */
    Reply request(String request, Duration timeout) throws RunFailedException, InterruptedException {
        send(request);
        return awaitReply(timeout);
    }

    /** Sends a request; {@link #awaitReply} must follow. */
    void send(String request) throws RunFailedException, InterruptedException {
        try {
            BufferedWriter out = process.outputWriter();
            out.write(request);
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw failure("ended");
        }
    }

    /** Waits for the reply to the last request. */
    Reply awaitReply(Duration timeout) throws RunFailedException, InterruptedException {
        String line = replies.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw failure("did not reply within " + timeout.toSeconds() + " s");
        }
        if (line.equals(END)) {
            throw failure("ended");
        }
        try {
            return Reply.parse(line);
        } catch (IllegalArgumentException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
    }

    private RunFailedException failure(String what) throws InterruptedException {
        if (!process.isAlive()) {
            // Its last error lines may still be on the way.
            errorReader.join(TimeUnit.SECONDS.toMillis(1));
        }
        String details = errorLines.isEmpty() ? "" : ": " + String.join(" | ", errorLines);
        return new RunFailedException(name + " " + what + details);
    }

    /** Kills the process if it still runs, and waits until it has ended. */
    @Override
    public void close() {
        Processes.end(process);
        try {
            process.outputWriter().close();
        } catch (IOException e) {
            // It ended without reading a request, which has already failed.
            errorLines.add(e.toString());
        }
    }
}
