package dev.zeugma.mesh.services;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.setup.MeshException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The services of a run in a JVM of their own, which ends when this process closes its standard input, or is gone. */
final class ServicesProcess implements AutoCloseable {
    private static final int MAX_SECONDS = 20;

    private final Process process;

    ServicesProcess(Class<?> program, int count, List<Endpoint> multiplexers) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-agentlib"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of("services", "--only=services", "--child", "--services=" + count));
        multiplexers.forEach(multiplexer -> command.add("--connect=" + multiplexer));
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new MeshException("cannot start a process for the services: " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // It is gone already, or is ended now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
