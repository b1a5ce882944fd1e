package dev.zeugma.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A running program, in a thread or in a process, with its output. Closing it kills it. */
public final class RunningProgram implements AutoCloseable {
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** A background job of a script ignores SIGINT, and so would all programs that it starts; at a terminal they do not. */
    private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

    private final Lines out = new Lines();
    private final Lines err = new Lines();
    private final @Nullable Process process;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private RunningProgram(@Nullable Process process) {
        this.process = process;
    }

    /** A program that runs in a thread of this process, and returns its exit code. */
    @FunctionalInterface
    public interface Body {
        /** Runs the program with the given standard output and standard error. */
        int run(PrintStream out, PrintStream err);
    }

    /** Runs a program in a thread of this process. */
    public static RunningProgram inThread(Body program) {
        RunningProgram run = new RunningProgram(null);
        run.complete(() -> program.run(
                new PrintStream(run.out.stream(), false, UTF_8), new PrintStream(run.err.stream(), false, UTF_8)));
        return run;
    }

    /** Runs a program in its own JVM, with the class path of this one. */
    public static RunningProgram inJvm(String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return ofProcess(new ProcessBuilder(command));
    }

    /** Runs a Python program with the given arguments; skips the test if there is no Python with pyzmq. */
    public static RunningProgram inPython(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Python.withZmq(), "-u", program.toString()));
        command.addAll(List.of(arguments));
        return ofProcess(new ProcessBuilder(command));
    }

    /** Runs any program. */
    public static RunningProgram ofProcess(ProcessBuilder builder) throws IOException {
        if (System.getProperty("os.name").equals("Linux")) {
            builder.command().addAll(0, INTERRUPTIBLE);
        }
        Process process = builder.start();
        RunningProgram run = new RunningProgram(process);
        Thread errors = new Thread(() -> run.err.addAll(process.getErrorStream()), "errors of " + process.pid());
        errors.start();
        run.complete(() -> {
            run.out.addAll(process.getInputStream());
            try {
                errors.join();
                return process.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return run;
    }

    private void complete(IntSupplier program) {
        Thread thread = new Thread(
                () -> {
                    try {
                        exitCode.complete(program.getAsInt());
                    } catch (RuntimeException | Error e) {
                        exitCode.completeExceptionally(e);
                    }
                },
                "running program");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the lines written to standard output. */
    public Lines out() {
        return out;
    }

    /** Returns the lines written to standard error. */
    public Lines err() {
        return err;
    }

    /** Waits for the end of the program and returns its exit code. */
    public int exitCode() throws Exception {
        return exitCode.get(60, TimeUnit.SECONDS);
    }

    /** Returns the process of a program that has its own. */
    public Process process() {
        if (process == null) {
            throw new IllegalStateException("this program runs in the process of the test");
        }
        return process;
    }

    /** Sends SIGTERM by the handle; the Process object would also close its streams. */
    public void terminate() {
        process().toHandle().destroy();
    }

    /** Sends SIGKILL, and waits until the process has ended. */
    public void kill() throws Exception {
        process().toHandle().destroyForcibly();
        exitCode();
    }

    /** Sends the signal of the given name. */
    public void signal(String name) throws Exception {
        Process kill = new ProcessBuilder(
                        "bash", "-c", "kill -" + name + " " + process().pid())
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("kill -" + name + " failed");
        }
    }

    /** Kills the process, if there is one, and waits for the end of the program. */
    @Override
    public void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.toHandle().destroyForcibly();
        }
        exitCode.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
