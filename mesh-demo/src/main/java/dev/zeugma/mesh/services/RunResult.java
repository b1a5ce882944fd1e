package dev.zeugma.mesh.services;

import dev.zeugma.mesh.services.multiplexer.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run measured.
 *
 * @param settings the settings of the run
 * @param seed the seed of its random choices
 * @param registration how long it took until all services were registered
 * @param perService the memory of this process for each service
 * @param alone the load alone
 * @param flooded the same load beside hostile clients
 * @param floodRequests the valid requests that these sent a second
 * @param floodMalformed the malformed messages that these sent a second
 * @param figures what each multiplexer did
 * @param outcomes the answers in special cases
 */
public record RunResult(
        RunSettings settings,
        long seed,
        Duration registration,
        Footprint perService,
        LoadResult alone,
        LoadResult flooded,
        long floodRequests,
        long floodMalformed,
        List<Figures> figures,
        Map<String, String> outcomes) {
    /** Returns whether each request was answered by the service that it was for, in spite of the flood. */
    public boolean isComplete() {
        return alone.isComplete() && flooded.isComplete() && alone.done() > 0;
    }
}
