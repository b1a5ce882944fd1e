package dev.zeugma.mesh.cloud.plan;

import java.time.Duration;

/**
 * What clients ask and workers do.
 *
 * @param rate how many requests a client makes in a second, unless it still waits for a reply
 * @param work how long a task takes
 * @param size the bytes of a request and of a reply
 * @param timeout how long a client waits before it sends its request again
 * @param attempts how often a client sends a request before it reports a timeout
 */
public record Load(double rate, Duration work, int size, Duration timeout, int attempts) {}
