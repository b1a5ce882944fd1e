package dev.zeugma.bench.versus.program;

import dev.zeugma.bench.versus.scenario.Rival;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles the C programs of the rivals with the compiler of this machine. */
public final class Compiler {
    private static final String INSTALL_HINT = "on Debian: apt-get install gcc libzmq3-dev";

    private final Path sources;
    private final Path target;

    /** Creates a compiler from {@code src/main/c} to {@code target/native} of the given module folder. */
    public Compiler(Path project) {
        sources = project.resolve("src/main/c");
        target = project.resolve("target/native");
    }

    /**
     * Compiles the program of a rival.
     *
     * @throws UnavailableException if that is not possible here; the message says why and what to install
     */
    public Path compile(Rival rival) throws UnavailableException {
        String compiler = Stream.of("gcc", "cc", "clang")
                .filter(name -> onPath(name).isPresent())
                .findFirst()
                .orElseThrow(() -> new UnavailableException("there is no C compiler; " + INSTALL_HINT));
        if (!Files.isReadable(sources.resolve("perf.c"))) {
            throw new UnavailableException("there is no " + sources.resolve("perf.c") + "; use benchmarks/versus");
        }
        Path program = target.resolve(rival + "-perf");
        List<String> command = new ArrayList<>(List.of(compiler, "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror"));
        command.addAll(
                List.of("-o", program.toString(), sources.resolve("perf.c").toString()));
        command.add(sources.resolve(rival + ".c").toString());
        if (rival == Rival.LIBZMQ) {
            command.add("-lzmq");
        }
        run(command);
        return program;
    }

    private void run(List<String> command) throws UnavailableException {
        try {
            Files.createDirectories(target);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new UnavailableException(
                        String.join(" ", command) + " failed; " + INSTALL_HINT + "\n" + said.strip());
            }
        } catch (IOException e) {
            throw new UnavailableException(String.join(" ", command) + " failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while compiling");
        }
    }

    private static Optional<Path> onPath(String name) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The program of a rival cannot be compiled on this machine. */
    public static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }
}
