package dev.zeugma.mesh.services;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.services.multiplexer.Limits;
import dev.zeugma.mesh.services.multiplexer.Times;
import java.time.Duration;

/**
 * The settings of a run.
 *
 * @param topology the multiplexers
 * @param bind the endpoint of the first multiplexer
 * @param services how many services there are
 * @param clients how many clients there are
 * @param outstanding how many requests each client has in progress
 * @param bytes the size of a request
 * @param duration how long each load lasts
 * @param limits what each multiplexer holds at most
 * @param times how long each multiplexer waits
 * @param processes whether the services have a process of their own
 */
public record RunSettings(
        Topology topology,
        Endpoint bind,
        int services,
        int clients,
        int outstanding,
        int bytes,
        Duration duration,
        Limits limits,
        Times times,
        boolean processes) {}
