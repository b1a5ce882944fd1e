package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.util.List;

/** One of the two sides of a run, as its worker process plays it. */
interface Side extends AutoCloseable {
    /**
     * Fulfils a request; returns in bounded time.
     *
     * @throws IllegalArgumentException if there is no such request
     * @throws RunFailedException if it could not be fulfilled
     */
    Answer fulfil(String request, List<String> arguments) throws RunFailedException, InterruptedException;

    @Override
    void close();
}
