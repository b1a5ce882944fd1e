package dev.zeugma.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process with pyzmq that executes commands and answers each with one line; see interop/peer.py. */
final class PythonPeer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final Writer commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Thread reader;

    PythonPeer() {
        try {
            process = new ProcessBuilder(Python.COMMAND.orElseThrow(), script().toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands = process.outputWriter(UTF_8);
        reader = new Thread(this::readAnswers, "python-peer-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Why no Python with pyzmq can be started, and how to install it; empty if it can. */
    static Optional<String> whyUnavailable() {
        return Python.COMMAND.isPresent()
                ? Optional.empty()
                : Optional.of("no python3 has pyzmq (on Debian and Ubuntu: apt-get install python3-zmq)");
    }

    private static Path script() {
        URL script = Objects.requireNonNull(PythonPeer.class.getResource("/interop/peer.py"));
        try {
            return Path.of(script.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readAnswers() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                answers.add(line);
            }
            answers.add("error: the process has ended");
        } catch (IOException e) {
            answers.add("error: " + e);
        }
    }

    /** Sends a command and returns the part of the answer after {@code ok}. */
    String ask(String... command) {
        try {
            commands.write(String.join(" ", command) + "\n");
            commands.flush();
            String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(answer).as("answer to %.80s", List.of(command)).startsWith("ok");
            return answer.substring("ok".length()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        }
    }

    /** Suspends the process: its connections stay open, but nothing answers. */
    void freeze() {
        signal("STOP");
    }

    /** Resumes a suspended process. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            assertThat(kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(kill.exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted");
        }
    }

    /** Ends the process with SIGKILL, which it cannot handle. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first interpreter that can import pyzmq. */
    private static final class Python {
        private static final Optional<String> COMMAND = List.of("python3", "/usr/bin/python3").stream()
                .filter(Python::hasPyzmq)
                .findFirst();

        private static boolean hasPyzmq(String python) {
            try {
                Process attempt = new ProcessBuilder(python, "-c", "import zmq")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return attempt.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && attempt.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
