package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.scale.plan.Question;
import java.io.IOException;

/** All runs that answer one question. */
public interface Trial {
    /** Returns the trial for a question. */
    static Trial of(Question question, TrialContext context) {
        return switch (question) {
            case THROUGHPUT -> new ThroughputTrial(context);
            case MEMORY -> new MemoryTrial(context);
            case CONNECT_STORM -> new ConnectStormTrial(context);
            case SPREAD -> new SpreadTrial(context);
        };
    }

    /** Makes the runs, writes their rows and prints the results. */
    void run() throws RunFailedException, IOException, InterruptedException;
}
