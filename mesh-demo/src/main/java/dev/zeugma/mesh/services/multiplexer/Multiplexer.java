package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.MalformedException;
import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connects clients with services by name. It gets what a socket receives, with the time, and sends through an {@link
 * Outbox}; so it needs neither a socket nor a clock. Not thread-safe.
 */
public final class Multiplexer {
    private final Settings settings;
    private final Outbox outbox;
    private final Counters counters = new Counters();
    private final Requests requests;
    private final @Nullable Upstream upstream;
    private final Names names;
    private final Map<PeerId, Peer> peers = new HashMap<>();

    /** Creates a multiplexer without connections. */
    public Multiplexer(Settings settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
        this.requests = new Requests(settings, outbox, counters);
        this.upstream = settings.upstream().isEmpty()
                ? null
                : new Upstream(settings.upstream().get(), outbox);
        this.names = new Names(settings, outbox, requests, upstream);
    }

    /**
     * Handles a message.
     *
     * @param from the routing id of its sender
     * @param message the frames after the routing id; a single empty frame if a connection was established
     * @param now the time in terms of {@link System#nanoTime}
     */
    public void received(PeerId from, Message message, long now) {
        byte[] first = message.first();
        if (first.length == 0 && !message.hasMore()) {
            connected(from, now);
            return;
        }
        Peer peer = peers.computeIfAbsent(from, this::newPeer);
        try {
            dispatch(peer, Header.parse(first), message, now);
        } catch (MalformedException e) {
            complain(peer, e.reason());
        }
    }

    private void dispatch(Peer peer, Header header, Message message, long now) {
        if (message.hasMore() && header.kind() != Kind.REQUEST && header.kind() != Kind.ANSWER) {
            complain(peer, header.kind() + " has a body");
            return;
        }
        switch (header.kind()) {
            case REQUEST -> request(peer, header, message, now);
            case ANSWER -> requests.answered(peer, header, message);
            case REGISTER -> register(peer, header);
            case LEAVE -> leave(peer);
            case CLAIM, RELEASE, VERDICT -> betweenMultiplexers(peer, header);
            case LOST -> lost(peer, now);
            case REGISTERED, REFUSED -> complain(peer, header.kind() + " is sent by multiplexers alone");
            case ERROR -> counters.malformed(); // must not be answered, or two multiplexers would never stop
        }
    }

    private Peer newPeer(PeerId id) {
        return new Peer(id, settings.isMultiplexer(id));
    }

    /** If the peer is known, the notice that its former connection was lost is missing, so that is handled first. */
    private void connected(PeerId from, long now) {
        Peer former = peers.get(from);
        if (former != null) {
            lost(former, now);
        }
        Peer peer = newPeer(from);
        peers.put(from, peer);
        if (upstream != null && upstream.is(peer)) {
            names.claimAll(upstream, peer);
        }
    }

    private void lost(Peer peer, long now) {
        peer.setGone();
        peers.remove(peer.id());
        if (upstream != null && upstream.is(peer)) {
            Service others = upstream.others();
            upstream.disconnected(now);
            requests.lost(peer, others);
            requests.abandon(others, Status.UNAVAILABLE);
        }
        names.lost(peer, now);
        requests.clientGone(peer);
    }

    private void request(Peer client, Header header, Message message, long now) {
        Service service = names.find(header.text());
        Upstream asked = upstream == null || upstream.is(client) ? null : upstream;
        if (service != null && service.isPresent() && service.routeFor(client) != null) {
            requests.accept(client, header, message, service, now);
        } else if (asked != null && asked.others().isPresent()) {
            requests.accept(client, header, message, asked.others(), now);
        } else if (asked != null) {
            requests.refuse(client, header, Status.UNAVAILABLE);
        } else {
            boolean unknown = service == null || service.isClaiming();
            requests.refuse(client, header, unknown ? Status.UNKNOWN : Status.DEAD);
        }
    }

    private void register(Peer peer, Header header) {
        boolean other =
                peer.services().stream().anyMatch(service -> !service.name().equals(header.text()));
        if (peer.isMultiplexer()) {
            complain(peer, "a multiplexer cannot register as a service");
        } else if (other) {
            complain(peer, "this connection is registered under another name");
        } else {
            names.register(peer, header);
        }
    }

    private void leave(Peer peer) {
        if (peer.isMultiplexer()) {
            complain(peer, "a multiplexer cannot leave");
        } else {
            names.leave(peer);
        }
    }

    private void betweenMultiplexers(Peer peer, Header header) {
        boolean fromUpstream = upstream != null && upstream.is(peer);
        if (!peer.isMultiplexer() || fromUpstream != (header.kind() == Kind.VERDICT)) {
            complain(peer, header.kind() + " is for known multiplexers");
        } else if (header.kind() == Kind.CLAIM) {
            names.claim(peer, header);
        } else if (header.kind() == Kind.RELEASE) {
            names.release(peer, header);
        } else if (upstream != null) {
            upstream.decided();
            names.decided(header);
        }
    }

    private void complain(Peer peer, String reason) {
        counters.malformed();
        outbox.trySend(peer.id(), Header.error(reason).toMessage());
    }

    /** Does what is due, and returns after how many nanoseconds to call this again, {@link Long#MAX_VALUE} for never. */
    public long expire(long now) {
        long claims = upstream == null ? Long.MAX_VALUE : upstream.expire();
        return Math.min(claims, Math.min(names.expire(now), requests.expire(now)));
    }

    /** Returns how many messages were refused because of their senders: malformed, or beyond the limits of a client. */
    public long refused() {
        return counters.malformedCount() + counters.answers(Status.BUSY);
    }

    /** Returns the number of services that are registered and connected. */
    public int services() {
        return names.countPresent();
    }

    /** Returns what was done so far. */
    public Figures figures() {
        Map<Status, Long> answers = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            answers.put(status, counters.answers(status));
        }
        return new Figures(
                names.countPresent(),
                names.count(),
                peers.size(),
                answers,
                counters.malformedCount(),
                counters.lateCount(),
                counters.undeliveredCount(),
                requests.count(),
                counters.bytes(),
                counters.maxBytes());
    }
}
