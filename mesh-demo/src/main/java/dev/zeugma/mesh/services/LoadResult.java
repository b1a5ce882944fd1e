package dev.zeugma.mesh.services;

import dev.zeugma.mesh.services.protocol.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What clients got for their requests.
 *
 * @param sent the number of requests
 * @param answers the number of answers by status
 * @param wrong the number of answers from another service than the one asked, or with other frames
 * @param missing the number of requests that were not answered
 * @param time from the first request to the last answer
 * @param latency the times from requests to answers, in nanoseconds
 * @param perClient the number of requests that each client got done
 */
public record LoadResult(
        long sent,
        Map<Status, Long> answers,
        long wrong,
        long missing,
        Duration time,
        Histogram latency,
        long[] perClient) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Returns how many requests were done by their services. */
    public long done() {
        return answers.getOrDefault(Status.DONE, 0L);
    }

    /** Returns how many answers there were, with any status. */
    public long answered() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many requests a second were done. */
    public long perSecond() {
        return Math.round(done() * 1e9 / Math.max(1, time.toNanos()));
    }

    /** Returns a percentile of the latency in milliseconds. */
    public double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    /** Returns the share of the client with the fewest requests done, relative to the average: 1 is perfectly fair. */
    public double fairness() {
        double average = (double) done() / perClient.length;
        return average == 0 ? 0 : Arrays.stream(perClient).min().orElse(0) / average;
    }

    /** Returns whether each request was answered, by the service that it was for. */
    public boolean isComplete() {
        return missing == 0 && wrong == 0;
    }
}
