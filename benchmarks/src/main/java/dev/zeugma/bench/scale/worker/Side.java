package dev.zeugma.bench.scale.worker;

import dev.zeugma.bench.process.RunFailedException;
import java.util.List;

/** One of the two sides of a run, inside its worker process. */
public interface Side extends AutoCloseable {
    /**
     * Handles a request, in bounded time.
     *
     * @throws IllegalArgumentException if the request is unknown
     * @throws RunFailedException if the request failed
     */
    Reply handle(String request, List<String> arguments) throws RunFailedException, InterruptedException;

    @Override
    void close();
}
