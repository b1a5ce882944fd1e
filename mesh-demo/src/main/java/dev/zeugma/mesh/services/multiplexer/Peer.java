package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.PeerId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A connection: of a client, a service or another multiplexer, or of one that is several of these. */
final class Peer {
    private final PeerId id;
    private final boolean multiplexer;

    /** The requests of this client. */
    private final Set<Request> requests = new LinkedHashSet<>();

    /** The requests that this service has not answered, by the numbers under which they were sent to it. */
    private final Map<Long, Request> inFlight = new HashMap<>();

    /** The services that are reached over this connection: one, unless the peer is a multiplexer. */
    private final Set<Service> services = new LinkedHashSet<>();

    private long bytes;
    private int parked;
    private boolean gone;

    Peer(PeerId id, boolean multiplexer) {
        this.id = id;
        this.multiplexer = multiplexer;
    }

    PeerId id() {
        return id;
    }

    boolean isMultiplexer() {
        return multiplexer;
    }

    boolean isGone() {
        return gone;
    }

    void setGone() {
        gone = true;
    }

    Set<Request> requests() {
        return requests;
    }

    long bytes() {
        return bytes;
    }

    Map<Long, Request> inFlight() {
        return inFlight;
    }

    Set<Service> services() {
        return services;
    }

    int parked() {
        return parked;
    }

    void countParked(int change) {
        parked += change;
    }

    void add(Request request) {
        requests.add(request);
        bytes += request.bytes();
    }

    void remove(Request request) {
        requests.remove(request);
        bytes -= request.bytes();
    }
}
