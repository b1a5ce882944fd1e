package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;

/** All runs that answer one question. */
interface Trial {
    /** Makes the runs, writes their rows, and prints what they say. */
    void run() throws RunFailedException, IOException, InterruptedException;
}
