package dev.zeugma.mesh;

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

/** A running mesh, in a thread or in a process, with its output. */
final class MeshRun implements AutoCloseable {
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Lines out = new Lines();
    private final Lines err = new Lines();
    private final @Nullable Process process;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private MeshRun(@Nullable Process process) {
        this.process = process;
    }

    /** Runs the program in a thread of this process. */
    static MeshRun inThread(String... arguments) {
        MeshRun run = new MeshRun(null);
        run.complete(() -> Mesh.run(
                new PrintStream(run.out.stream(), false, UTF_8),
                new PrintStream(run.err.stream(), false, UTF_8),
                arguments));
        return run;
    }

    /** Runs the program in its own JVM. */
    static MeshRun inJvm(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.zeugma.mesh.Mesh"));
        command.addAll(List.of(arguments));
        return ofProcess(new ProcessBuilder(command));
    }

    /** Any program. */
    static MeshRun ofProcess(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        MeshRun run = new MeshRun(process);
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
                "mesh run");
        thread.setDaemon(true);
        thread.start();
    }

    Lines out() {
        return out;
    }

    Lines err() {
        return err;
    }

    /** Waits for the end of the program. */
    int exitCode() throws Exception {
        return exitCode.get(60, TimeUnit.SECONDS);
    }

    Process process() {
        if (process == null) {
            throw new IllegalStateException("this mesh runs in the test's process");
        }
        return process;
    }

    /** Sends SIGTERM by the handle; the Process object would also close its streams. */
    void terminate() {
        process().toHandle().destroy();
    }

    /** Sends SIGKILL, and waits until the process has ended. */
    void kill() throws Exception {
        process().toHandle().destroyForcibly();
        exitCode();
    }

    /** Sends the signal of the given name. */
    void signal(String name) throws Exception {
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
