package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests in progress, from their acceptance to their answer. Every request is answered exactly once. */
final class Requests {
    /** How soon to try again to send to a connection that was full. */
    private static final long STALL_NANOS = 5_000_000;

    private final Limits limits;
    private final Times times;
    private final Outbox outbox;
    private final Counters counters;
    private final Set<Request> inProgress = new LinkedHashSet<>();
    private final Retries retries;

    /** Services whose connection was full when a request was to be sent. */
    private final Set<Service> stalled = new LinkedHashSet<>();

    private long lastNumber;

    Requests(Settings settings, Outbox outbox, Counters counters) {
        this.limits = settings.limits();
        this.times = settings.times();
        this.outbox = outbox;
        this.counters = counters;
        this.retries = new Retries(times);
    }

    int count() {
        return inProgress.size();
    }

    /** Accepts a request for a service, or refuses it because of its client. */
    void accept(Peer client, Header header, Message message, Service service, long now) {
        long bytes = Request.sizeOf(message);
        if (client.requests().size() >= limits.requestsOf(client) || client.bytes() + bytes > limits.bytesOf(client)) {
            refuse(client, header, Status.BUSY);
        } else if (counters.bytes() + bytes > limits.bytes()) {
            refuse(client, header, Status.FULL);
        } else {
            long deadline = now + times.patience().toNanos();
            Request request = new Request(client, header, service, message, deadline);
            inProgress.add(request);
            client.add(request);
            counters.held(request.bytes());
            enqueue(request, now);
            sendNext(service);
        }
    }

    /** Answers a request that was not accepted. */
    void refuse(Peer client, Header request, Status status) {
        answer(client, Header.answer(status, request.number()).toMessage(), status);
    }

    private void answer(Peer client, Message answer, Status status) {
        counters.answered(status);
        if (client.isGone() || !outbox.trySend(client.id(), answer)) {
            counters.undelivered();
        }
    }

    private void enqueue(Request request, long now) {
        if (request.service().queue().size() < limits.queue()) {
            request.enqueue();
            return;
        }
        switch (limits.policy()) {
            case BLOCK -> park(request);
            case DROP -> finish(displace(request, true), Status.DROPPED);
            case REJECT -> finish(displace(request, false), Status.FULL);
            case RETRY -> retryLater(displace(request, false), now);
        }
    }

    /** Makes room in a full queue for a request, and returns what must give way, which may be that request. */
    private Request displace(Request request, boolean oldest) {
        Request displaced = request.service().queue().displacedBy(request.client(), oldest);
        if (displaced == null) {
            return request;
        }
        displaced.giveWay();
        request.enqueue();
        return displaced;
    }

    private void park(Request request) {
        if (request.client().parked() >= limits.parkedPerClient()) {
            finish(request, Status.FULL);
        } else {
            request.park();
        }
    }

    private void retryLater(Request request, long now) {
        if (!retries.add(request, now)) {
            finish(request, Status.FULL);
        }
    }

    /** Sends waiting requests to a service, as many as it takes at a time. */
    void sendNext(Service service) {
        Request next;
        while (service.isFree() && (next = service.queue().peek()) != null) {
            Peer route = service.routeFor(next.client());
            if (route == null) {
                finish(next, Status.DEAD);
            } else if (send(next, route)) {
                service.queue().poll();
            } else {
                stalled.add(service);
                return;
            }
            unpark(service);
        }
    }

    private boolean send(Request request, Peer route) {
        Header header = Header.request(request.name(), ++lastNumber);
        if (!outbox.trySend(route.id(), header.replaceIn(request.message()))) {
            return false;
        }
        request.sent();
        route.inFlight().put(lastNumber, request);
        return true;
    }

    private void unpark(Service service) {
        Request request = service.parked().poll();
        if (request != null) {
            request.unpark();
        }
    }

    /** Passes the answer of a service on to the client. */
    void answered(Peer route, Header header, Message message) {
        Request request = route.inFlight().remove(header.number());
        if (request == null) {
            counters.late();
            return;
        }
        request.service().requestDone();
        if (request.isFinished()) {
            counters.late();
        } else {
            close(request);
            Header answer = Header.answer(header.status(), request.number());
            answer(request.client(), answer.replaceIn(message), header.status());
        }
        sendNext(request.service());
    }

    private void finish(Request request, Status status) {
        close(request);
        answer(request.client(), Header.answer(status, request.number()).toMessage(), status);
    }

    private void close(Request request) {
        request.finish();
        retries.remove(request);
        inProgress.remove(request);
        request.client().remove(request);
        counters.held(-request.bytes());
    }

    /** Answers the requests of a service that were sent over a connection which is lost for this service. */
    void lost(Peer route, Service service) {
        for (var sent : List.copyOf(route.inFlight().entrySet())) {
            Request request = sent.getValue();
            if (request.service() == service) {
                route.inFlight().remove(sent.getKey());
                service.requestDone();
                if (!request.isFinished()) {
                    finish(request, Status.DEAD);
                }
            }
        }
    }

    /** Answers all requests that wait for a service. */
    void abandon(Service service, Status status) {
        stalled.remove(service);
        List<Request> waiting = new ArrayList<>(service.queue().all());
        waiting.addAll(service.parked().all());
        waiting.addAll(retries.of(service));
        waiting.forEach(request -> finish(request, status));
    }

    /** Drops the requests of a client that is gone. */
    void clientGone(Peer client) {
        Set<Service> freed = new LinkedHashSet<>();
        for (Request request : List.copyOf(client.requests())) {
            freed.add(request.service());
            close(request);
            counters.undelivered();
        }
        freed.forEach(this::refill);
    }

    /** Moves parked requests to the queue, after some of its requests were removed. */
    private void refill(Service service) {
        while (service.queue().size() < limits.queue() && service.parked().size() > 0) {
            unpark(service);
        }
        sendNext(service);
    }

    /** Does what is due, and returns after how many nanoseconds to call this again. */
    long expire(long now) {
        Request oldest;
        while ((oldest = firstInProgress()) != null && oldest.deadline() - now <= 0) {
            finish(oldest, Status.TIMEOUT);
            refill(oldest.service());
        }
        for (Request due : retries.takeDue(now)) {
            enqueue(due, now);
            sendNext(due.service());
        }
        retryStalled();
        long delay = oldest == null ? Long.MAX_VALUE : oldest.deadline() - now;
        return Math.min(Math.min(delay, retries.delay(now)), stalled.isEmpty() ? Long.MAX_VALUE : STALL_NANOS);
    }

    private @Nullable Request firstInProgress() {
        return inProgress.isEmpty() ? null : inProgress.iterator().next();
    }

    private void retryStalled() {
        if (!stalled.isEmpty()) {
            List<Service> again = List.copyOf(stalled);
            stalled.clear();
            again.forEach(this::sendNext);
        }
    }
}
