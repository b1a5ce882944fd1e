package dev.zeugma.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How the sockets of a context end.
 *
 * @param socketsClosed completes when nothing is left of them
 * @param giveUp drops what they have not sent yet, so that this is soon
 * @param patience how long they may take until then
 */
public record Ending(CompletableFuture<?> socketsClosed, Runnable giveUp, Duration patience) {}
