package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.Status;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which instance has which name, and over which connections it is reached. */
final class Names {
    private final Map<String, Service> byName = new HashMap<>();

    /** Services without a connection, in the order in which they lost it. */
    private final Set<Service> absent = new LinkedHashSet<>();

    private int present;
    private final int maxNames;
    private final long graceNanos;
    private final Outbox outbox;
    private final Requests requests;
    private final @Nullable Upstream upstream;

    Names(Settings settings, Outbox outbox, Requests requests, @Nullable Upstream upstream) {
        this.maxNames = settings.limits().names();
        this.graceNanos = settings.times().grace().toNanos();
        this.outbox = outbox;
        this.requests = requests;
        this.upstream = upstream;
    }

    @Nullable Service find(String name) {
        return byName.get(name);
    }

    int count() {
        return byName.size();
    }

    int countPresent() {
        return present;
    }

    /** A service registers. If the instance has another connection, which it no longer uses, this one takes its place. */
    void register(Peer peer, Header header) {
        Service service = ownedBy(peer, header);
        if (service == null) {
            return;
        }
        Peer former = service.directRoute();
        if (former != null && former != peer) {
            detach(former, service);
        }
        service.registeredAgain(header.detail());
        join(peer, service);
    }

    /** Another multiplexer claims a name, on behalf of a service that is registered there. */
    void claim(Peer multiplexer, Header header) {
        Service service = ownedBy(multiplexer, header);
        if (service != null) {
            join(multiplexer, service);
        }
    }

    /** Returns the owner of the name if that is the instance with the token, or if the name was free; otherwise refuses. */
    private @Nullable Service ownedBy(Peer peer, Header header) {
        Service service = byName.get(header.text());
        if (service == null && byName.size() >= maxNames) {
            inform(peer, header.text(), header.number(), Status.FULL);
            return null;
        } else if (service == null) {
            service = new Service(header.text(), header.number(), Math.max(1, header.detail()));
            byName.put(service.name(), service);
        } else if (service.token() != header.number()) {
            inform(peer, header.text(), header.number(), Status.TAKEN);
            return null;
        }
        return service;
    }

    private void join(Peer peer, Service service) {
        boolean isNew = service.routes().isEmpty() && service.isClaiming();
        service.addRoute(peer);
        absent.remove(service);
        if (service.isClaiming() && upstream != null) {
            if (isNew) {
                upstream.claim(service);
            }
            return;
        }
        setPresent(service);
        inform(peer, service.name(), service.token(), Status.DONE);
        requests.sendNext(service);
    }

    private void setPresent(Service service) {
        if (!service.isPresent()) {
            service.present();
            present++;
        }
    }

    private void inform(Peer peer, String name, long token, Status status) {
        Kind kind = status == Status.DONE ? Kind.REGISTERED : Kind.REFUSED;
        Header header = new Header(peer.isMultiplexer() ? Kind.VERDICT : kind, status, token, name);
        outbox.trySend(peer.id(), header.toMessage());
    }

    /** The upstream multiplexer has decided about a name. */
    void decided(Header header) {
        Service service = byName.get(header.text());
        if (service == null || service.token() != header.number()) {
            return;
        }
        Status status = header.status();
        if (status != Status.DONE) {
            service.routes().forEach(route -> inform(route, service.name(), service.token(), status));
            List.copyOf(service.routes()).forEach(route -> detach(route, service));
            forget(service);
        } else if (service.isClaiming()) {
            setPresent(service);
            service.routes().forEach(route -> inform(route, service.name(), service.token(), status));
        }
    }

    /** The service of a connection ends, and gives up its name. */
    void leave(Peer peer) {
        for (Service service : List.copyOf(peer.services())) {
            giveUp(peer, service);
        }
    }

    /** Another multiplexer gives up a name. */
    void release(Peer multiplexer, Header header) {
        Service service = byName.get(header.text());
        if (service != null
                && service.token() == header.number()
                && multiplexer.services().contains(service)) {
            giveUp(multiplexer, service);
        }
    }

    private void giveUp(Peer peer, Service service) {
        detach(peer, service);
        if (service.routes().isEmpty()) {
            release(service);
        } else {
            requests.sendNext(service); // what was in progress over this connection makes room for others
        }
    }

    /** A connection is lost. Names without another one are reserved for a while, for the same instances. */
    void lost(Peer peer, long now) {
        for (Service service : List.copyOf(peer.services())) {
            detach(peer, service);
            if (!service.routes().isEmpty()) {
                requests.sendNext(service);
            } else if (service.isClaiming()) {
                release(service);
            } else {
                present--;
                service.absentUntil(now + graceNanos);
                absent.add(service);
                requests.abandon(service, Status.DEAD);
            }
        }
    }

    private void detach(Peer peer, Service service) {
        service.removeRoute(peer);
        requests.lost(peer, service);
    }

    private void release(Service service) {
        forget(service);
        if (upstream != null) {
            upstream.release(service);
        }
    }

    private void forget(Service service) {
        byName.remove(service.name());
        absent.remove(service);
        if (service.isPresent()) {
            present--;
        }
        service.forget();
        requests.abandon(service, Status.DEAD);
    }

    /** Claims all names again from an upstream multiplexer that is connected now. */
    void claimAll(Upstream connected, Peer connection) {
        connected.connected(connection, byName.values());
    }

    /** Does what is due, and returns after how many nanoseconds to call this again. */
    long expire(long now) {
        while (!absent.isEmpty()) {
            Service oldest = absent.iterator().next();
            long remaining = oldest.reservedUntil() - now;
            if (remaining > 0) {
                return remaining;
            }
            release(oldest);
        }
        return Long.MAX_VALUE;
    }
}
