package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The pause between two requests: a second, unless {@code --interval} says otherwise. */
final class Pace {
    @Option(names = "--interval", paramLabel = "SECONDS", description = "Pause between two requests. Default: 1.")
    private Duration interval = Duration.ofSeconds(1);

    private boolean begun;

    /** Waits until it is time for the next request, the first of which is sent at once; returns false if the context is closed. */
    boolean await(Context context) {
        boolean first = !begun;
        begun = true;
        return first || !context.awaitClose(interval);
    }
}
