package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.Processes;
import dev.zeugma.bench.run.RunFailedException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker process. It does not outlive this object, nor this program. */
final class Child implements AutoCloseable {
    /** No answer of a worker is empty. */
    private static final String END = "";

    private final String name;
    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
    private final Thread readsErrors;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        readsErrors = read(process.errorReader(), complaints::add, "stderr");
        read(process.inputReader(), this::sort, "stdout");
    }

    /** Starts the command; the name stands for it in what is said of failures. */
    static Child start(String name, List<String> command) throws RunFailedException {
        return new Child(name, Processes.start(name, command));
    }

    private Thread read(BufferedReader from, Consumer<String> to, String what) {
        Thread thread = new Thread(() -> readLines(from, to), name + "-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The JVM may log to the same stream as the worker. */
    private void sort(String line) {
        (Answer.isAnswer(line) ? answers : complaints).add(line);
    }

    private void readLines(BufferedReader from, Consumer<String> to) {
        try (from) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                to.accept(line);
            }
        } catch (IOException e) {
            // The process was destroyed while it was read from; what it said until then is kept.
            complaints.add(e.toString());
        }
        answers.add(END);
    }

    /** Sends a request and waits for the answer to it. */
    Answer ask(String request, Duration atMost) throws RunFailedException, InterruptedException {
        tell(request);
        return answer(atMost);
    }

    /** Sends a request; {@link #answer} must follow. */
    void tell(String request) throws RunFailedException, InterruptedException {
        try {
            BufferedWriter out = process.outputWriter();
            out.write(request);
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw failure("ended");
        }
    }

    /** Waits for the answer to the request sent last. */
    Answer answer(Duration atMost) throws RunFailedException, InterruptedException {
        String line = answers.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw failure("did not answer within " + atMost.toSeconds() + " s");
        }
        if (line.equals(END)) {
            throw failure("ended");
        }
        try {
            return Answer.parse(line);
        } catch (IllegalArgumentException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
    }

    private RunFailedException failure(String what) throws InterruptedException {
        if (!process.isAlive()) {
            // So that its last words are there.
            readsErrors.join(TimeUnit.SECONDS.toMillis(1));
        }
        String said = complaints.isEmpty() ? "" : ": " + String.join(" | ", complaints);
        return new RunFailedException(name + " " + what + said);
    }

    /** Ends the process if it still runs, and waits for its end. */
    @Override
    public void close() {
        Processes.end(process);
        try {
            process.outputWriter().close();
        } catch (IOException e) {
            // A request that it did not read before it ended; asking for it has failed already.
            complaints.add(e.toString());
        }
    }
}
