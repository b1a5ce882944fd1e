package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.PeerId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The multiplexer that decides about names, and that is asked for the services that are not registered here. */
final class Upstream {
    private enum State {
        DISCONNECTED,
        CONNECTED
    }

    /** Claims that await their verdict, so that thousands of them do not fill the connection. */
    private static final int CLAIMS_AT_A_TIME = 50;

    /** How soon to try again to send to a connection that was full. */
    private static final long STALL_NANOS = 5_000_000;

    private final PeerId id;
    private final Outbox outbox;

    /** All services that are not registered here, as one. */
    private final Service others = new Service("", 0, Limits.REQUESTS_PER_MULTIPLEXER);

    /** Claims and releases, in the order of the changes here. */
    private final Deque<Header> unsent = new ArrayDeque<>();

    private State state = State.DISCONNECTED;
    private @Nullable Peer peer;
    private int awaited;

    Upstream(PeerId id, Outbox outbox) {
        this.id = id;
        this.outbox = outbox;
    }

    boolean is(Peer other) {
        return id.equals(other.id());
    }

    /** Returns the lane for requests to all services that are not registered here. */
    Service others() {
        return others;
    }

    /** A connection is established. All names are claimed again, as the other side forgets them with the connection. */
    void connected(Peer connection, Collection<Service> names) {
        state = State.CONNECTED;
        peer = connection;
        others.addRoute(connection);
        others.present();
        unsent.clear();
        awaited = 0;
        names.forEach(this::claim);
    }

    /** The connection is lost. */
    void disconnected(long now) {
        state = State.DISCONNECTED;
        if (peer != null) {
            others.removeRoute(peer);
        }
        others.absentUntil(now);
    }

    void claim(Service service) {
        change(new Header(Kind.CLAIM, service.atOnce(), service.token(), service.name()));
    }

    void release(Service service) {
        change(new Header(Kind.RELEASE, 0, service.token(), service.name()));
    }

    private void change(Header header) {
        if (state == State.CONNECTED) {
            unsent.add(header);
            sendNext();
        }
    }

    /** A claim was decided. */
    void decided() {
        awaited = Math.max(0, awaited - 1);
        sendNext();
    }

    private void sendNext() {
        Header next;
        while (awaited < CLAIMS_AT_A_TIME && (next = unsent.peek()) != null && outbox.trySend(id, next.toMessage())) {
            unsent.remove();
            if (next.kind() == Kind.CLAIM) {
                awaited++;
            }
        }
    }

    /** Does what is due, and returns after how many nanoseconds to call this again. */
    long expire() {
        if (state == State.DISCONNECTED || unsent.isEmpty() || awaited >= CLAIMS_AT_A_TIME) {
            return Long.MAX_VALUE;
        }
        sendNext();
        return STALL_NANOS;
    }
}
