package dev.zeugma.mesh.cloud.books;

import java.time.Duration;

/**
 * A part of a run, such as the time while a cluster was dead.
 *
 * @param name what it is called
 * @param length how long it took
 * @param account what happened in it
 */
public record Phase(String name, Duration length, Account account) {
    public double seconds() {
        return length.toNanos() / 1e9;
    }

    public double requestsPerSecond() {
        return account.get(Count.ACCEPTED) / seconds();
    }

    public double megabytesPerSecond() {
        return account.get(Count.BYTES_BETWEEN) / 1e6 / seconds();
    }

    /** Returns a percentile of the latencies, in milliseconds. */
    public double latency(double percentile) {
        return account.latencies().getValueAtPercentile(percentile) / 1e3;
    }

    public double maximumLatency() {
        return account.latencies().getMaxValue() / 1e3;
    }
}
