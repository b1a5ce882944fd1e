package dev.zeugma.internal.inproc;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Binds a socket to a name of the context. Established connections survive an unbind, as in libzmq. */
final class InprocListener implements Attachment.Bound {
    private final InprocNames names;
    private final InprocEndpoint endpoint;
    private final SessionSettings settings;
    private final Set<InprocLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean bound = true;

    /** Binds; throws EADDRINUSE if the name is taken. */
    InprocListener(InprocNames names, InprocEndpoint endpoint, SessionSettings settings) {
        this.names = names;
        this.endpoint = endpoint;
        this.settings = settings;
        names.bind(this);
    }

    SessionSettings settings() {
        return settings;
    }

    /** Adds a connection. Under the lock of the names. */
    void accept(InprocLink link) {
        links.removeIf(InprocLink::hasEnded);
        links.add(link);
    }

    @Override
    public InprocEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isNamed(Endpoint name) {
        return bound && name.equals(endpoint);
    }

    @Override
    public boolean hasEnded() {
        return !bound && links.stream().allMatch(InprocLink::hasEnded);
    }

    @Override
    public CompletableFuture<Void> unbind() {
        bound = false;
        names.unbind(this);
        return CompletableFuture.completedFuture(null);
    }

    /** Ignores linger, as sent messages are already in the pipes that their receivers read. */
    @Override
    public CompletableFuture<Void> close(Duration linger) {
        unbind();
        links.forEach(InprocLink::endByBound);
        links.clear();
        return CompletableFuture.completedFuture(null);
    }
}
