package dev.zeugma.bench.run;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that do not outlive this one. Any thread. */
public final class Processes {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end-processes"));
    }

    private Processes() {}

    /** Starts the command; the name stands for it in what is said of failures. */
    public static Process start(String name, List<String> command) throws RunFailedException {
        try {
            Process started = new ProcessBuilder(command).start();
            ALIVE.add(started);
            return started;
        } catch (IOException e) {
            throw new RunFailedException("cannot start " + name + ", " + command.get(0) + ": " + e.getMessage());
        }
    }

    /** Ends the process if it still runs, and waits for its end. */
    public static void end(Process process) {
        process.destroyForcibly();
        process.onExit().join();
        ALIVE.remove(process);
    }
}
