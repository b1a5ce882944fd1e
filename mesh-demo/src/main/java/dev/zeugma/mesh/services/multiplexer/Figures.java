package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Status;
import java.util.Map;

/**
 * What a multiplexer did, and what it holds.
 *
 * @param services the number of connected services
 * @param names the number of names, including those that are reserved or being claimed
 * @param peers the number of connections
 * @param answers the number of answers by status
 * @param malformed the number of messages that were malformed or out of place
 * @param late the number of answers by services to requests that were no longer in progress
 * @param undelivered the number of answers for clients that were gone or did not read
 * @param requests the number of requests in progress
 * @param bytes their size
 * @param maxBytes the largest size so far
 */
public record Figures(
        int services,
        int names,
        int peers,
        Map<Status, Long> answers,
        long malformed,
        long late,
        long undelivered,
        int requests,
        long bytes,
        long maxBytes) {}
