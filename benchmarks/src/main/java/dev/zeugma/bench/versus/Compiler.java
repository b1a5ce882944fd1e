package dev.zeugma.bench.versus;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the programs of the rivals in C from their sources, with the machine's own compiler. */
final class Compiler {
    private static final String HOW_TO_GET = "on Debian: apt-get install gcc libzmq3-dev";

    private final Path sources;
    private final Path target;

    /** A compiler of {@code src/main/c} into {@code target/native} of the given project folder. */
    Compiler(Path project) {
        sources = project.resolve("src/main/c");
        target = project.resolve("target/native");
    }

    /**
     * Makes the program of a rival.
     *
     * @throws MissingException if that is not possible here; the text says why and how to change it
     */
    Path compile(Rival rival) throws MissingException {
        String compiler = Stream.of("gcc", "cc", "clang")
                .filter(name -> onPath(name).isPresent())
                .findFirst()
                .orElseThrow(() -> new MissingException("there is no C compiler; " + HOW_TO_GET));
        if (!Files.isReadable(sources.resolve("perf.c"))) {
            throw new MissingException("there is no " + sources.resolve("perf.c") + "; run it by benchmarks/versus");
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

    private void run(List<String> command) throws MissingException {
        try {
            Files.createDirectories(target);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new MissingException(String.join(" ", command) + " failed; " + HOW_TO_GET + "\n" + said.strip());
            }
        } catch (IOException e) {
            throw new MissingException(String.join(" ", command) + " failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MissingException("interrupted while compiling");
        }
    }

    private static Optional<Path> onPath(String name) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A rival that cannot be had on this machine. */
    static final class MissingException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingException(String message) {
            super(message);
        }
    }
}
