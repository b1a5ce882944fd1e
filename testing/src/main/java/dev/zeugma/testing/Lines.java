package dev.zeugma.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lines of output that a test can wait for. Thread-safe. */
public final class Lines {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final List<String> lines = new ArrayList<>();

    /** Adds a line. */
    public void add(String line) {
        lock.lock();
        try {
            lines.add(line);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Adds the lines of a stream until it ends. */
    public void addAll(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            reader.lines().forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a stream that adds what is written to it. */
    public OutputStream stream() {
        return new OutputStream() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public synchronized void write(int b) {
                if (b == '\n') {
                    add(line.toString(UTF_8));
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        };
    }

    /** Returns the lines so far. */
    public List<String> all() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the lines so far that match a regular expression as a whole. */
    public List<String> matching(String regex) {
        return all().stream().filter(line -> line.matches(regex)).toList();
    }

    /** Returns the last line so far; empty if there is none. */
    public String last() {
        List<String> all = all();
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    /** Waits until a line matches. */
    public void await(String regex) throws InterruptedException {
        awaitTimes(1, regex);
    }

    /** Waits until the given number of lines match. */
    public void awaitTimes(int times, String regex) throws InterruptedException {
        long remaining = TIMEOUT.toNanos();
        lock.lock();
        try {
            while (matching(regex).size() < times) {
                if (remaining <= 0) {
                    throw new AssertionError(times + " times '" + regex + "' expected, but the output was\n" + this);
                }
                remaining = added.awaitNanos(remaining);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return String.join("\n", all());
    }
}
