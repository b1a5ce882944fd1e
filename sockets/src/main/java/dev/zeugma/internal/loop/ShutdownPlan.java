package dev.zeugma.internal.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How the sockets of a context are shut down.
 *
 * @param socketsClosed completes when all of them are completely closed
 * @param abandon drops their unsent messages, so that they close soon
 * @param timeout how long they may take to close
 */
public record ShutdownPlan(CompletableFuture<?> socketsClosed, Runnable abandon, Duration timeout) {}
