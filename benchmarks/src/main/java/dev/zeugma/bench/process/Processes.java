package dev.zeugma.bench.process;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts processes that do not outlive this one. Thread-safe. */
public final class Processes {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end-processes"));
    }

    private Processes() {}

    /** Starts the command. The name is for error messages. */
    public static Process start(String name, List<String> command) throws RunFailedException {
        try {
            Process started = new ProcessBuilder(command).start();
            ALIVE.add(started);
            return started;
        } catch (IOException e) {
            throw new RunFailedException("cannot start " + name + ", " + command.get(0) + ": " + e.getMessage());
        }
    }

    /** Kills the process if it still runs, and waits until it has ended. */
    public static void end(Process process) {
        process.destroyForcibly();
        process.onExit().join();
        ALIVE.remove(process);
    }
}
