package dev.zeugma.internal.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How the sockets of a context are shut down.
 *
 * @param socketsClosed completes when all of them are completely closed
 * @param abandon drops what they have not sent yet, so that this is soon
 * @param patience how long they may take until then
 */
public record ShutdownPlan(CompletableFuture<?> socketsClosed, Runnable abandon, Duration patience) {}
