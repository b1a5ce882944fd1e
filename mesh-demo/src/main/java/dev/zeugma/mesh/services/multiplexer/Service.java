package dev.zeugma.mesh.services.multiplexer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The owner of a name: one instance, which is reached over one or more connections. */
final class Service {
    private enum State {
        /** Until the upstream multiplexer has decided about the name. */
        CLAIMING,
        /** There is a connection. */
        PRESENT,
        /** There is no connection; the name is reserved for the instance. */
        ABSENT,
        /** The name is not that of the instance any more. */
        FORGOTTEN
    }

    private final String name;
    private final long token;

    /** The connection of the service itself first, then those of other multiplexers. */
    private final List<Peer> routes = new ArrayList<>(1);

    private final FairLine queue = new FairLine();
    private final FairLine parked = new FairLine();

    private State state = State.CLAIMING;
    private int atOnce;
    private int inFlight;
    private long reservedUntil;

    Service(String name, long token, int atOnce) {
        this.name = name;
        this.token = token;
        this.atOnce = atOnce;
    }

    String name() {
        return name;
    }

    long token() {
        return token;
    }

    FairLine queue() {
        return queue;
    }

    FairLine parked() {
        return parked;
    }

    boolean isClaiming() {
        return state == State.CLAIMING;
    }

    boolean isPresent() {
        return state == State.PRESENT;
    }

    /** The name belongs to this instance, which is connected. */
    void present() {
        state = State.PRESENT;
    }

    /** The instance gives up its name, or another one has it; nothing more is sent to it. */
    void forget() {
        state = State.FORGOTTEN;
    }

    /** The last connection is lost. */
    void absentUntil(long nanoTime) {
        state = State.ABSENT;
        reservedUntil = nanoTime;
    }

    long reservedUntil() {
        return reservedUntil;
    }

    /** Returns whether another request may be sent to the service. */
    boolean isFree() {
        return isPresent() && inFlight < atOnce;
    }

    int atOnce() {
        return atOnce;
    }

    /** The instance registers again, and may take another number of requests at a time. */
    void registeredAgain(int requestsAtOnce) {
        atOnce = requestsAtOnce;
    }

    void requestSent() {
        inFlight++;
    }

    /** A request that was sent is answered, or lost with its connection. */
    void requestDone() {
        inFlight--;
    }

    List<Peer> routes() {
        return Collections.unmodifiableList(routes);
    }

    /** Adds a connection, unless it is known; that of the service itself comes first. */
    void addRoute(Peer peer) {
        if (!routes.contains(peer)) {
            routes.add(peer.isMultiplexer() ? routes.size() : 0, peer);
            peer.services().add(this);
        }
    }

    void removeRoute(Peer peer) {
        routes.remove(peer);
        peer.services().remove(this);
    }

    /** Returns the connection of the service itself, if there is one. */
    @Nullable Peer directRoute() {
        return routes.isEmpty() || routes.get(0).isMultiplexer() ? null : routes.get(0);
    }

    /** Returns the connection for a request of the given client: never back to the multiplexer from which it came. */
    @Nullable Peer routeFor(Peer client) {
        for (Peer route : routes) {
            if (route != client || !client.isMultiplexer()) {
                return route;
            }
        }
        return null;
    }
}
