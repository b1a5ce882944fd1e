package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.EventLoops;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.ConnectionOptions;
import dev.zeugma.zmtp.codec.HandshakeComplete;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to one endpoint, and reconnects whenever the connection is lost. The peer outlives the connections unless the socket is
 * immediate. Everything but the constructor and {@link #close} runs on one event loop.
 */
final class Connector implements Attachment.Connected, Session.Owner {
    private enum State {
        NEW,
        CONNECTING,
        HANDSHAKING,
        ESTABLISHED,
        WAITING,
        STOPPED
    }

    private final EventLoops loops;
    private final EventLoop loop;
    private final Endpoint endpoint;
    private final Route route;
    private final SessionSettings settings;
    private final Dialer dialer;
    private final Retries retries;
    private final CompletableFuture<Void> established = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private State state = State.NEW;

    /** Written on the event loop and by the constructor, read by any thread. */
    private volatile @Nullable Link link;

    private @Nullable Channel channel;

    /** The number of the current attempt or connection; 0 if there is none. */
    private int number;

    private @Nullable Future<?> retry;
    private boolean closing;

    /** Creates a connector that does nothing before {@link #start}. Unless immediate, its peer is attached at once. */
    Connector(EventLoops loops, Endpoint endpoint, Route route, SessionSettings settings) {
        this.loops = loops;
        this.loop = loops.group(settings.options().connection().affinity()).next();
        this.endpoint = endpoint;
        this.settings = settings;
        ConnectionOptions options = settings.options().connection();
        this.route = route;
        this.dialer = new Dialer(loops, loop, route, options);
        this.retries = new Retries(options);
        if (!options.immediate()) {
            link = newLink(true);
        }
    }

    private Link newLink(boolean outlivesConnection) {
        Runnable end = () -> close(linger());
        return Link.connecting(loop, endpoint, settings, outlivesConnection, end);
    }

    /** Returns the peer, which is always the same; if the socket is immediate, the peer of the current connection or null. */
    @Override
    public @Nullable Peer peer() {
        Link present = link;
        return present == null ? null : present.peer();
    }

    @Override
    public Duration linger() {
        return settings.options().timeouts().linger();
    }

    @Override
    public CompletableFuture<Void> established() {
        return established;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isNamed(Endpoint name) {
        return name.equals(endpoint);
    }

    @Override
    public boolean hasEnded() {
        return closed.isDone();
    }

    @Override
    public void start() {
        loop.execute(this::connect);
    }

    private void connect() {
        if (state == State.STOPPED) {
            return;
        }
        state = State.CONNECTING;
        dialer.resolve().whenCompleteAsync(this::connectTo, loop);
    }

    private void connectTo(Dialer.@Nullable Addressing addresses, @Nullable Throwable failure) {
        if (state != State.CONNECTING) {
            return;
        }
        if (loop.isShuttingDown()) {
            stop(); // the loop has closed its channels already, and would not close a new one
            return;
        }
        if (addresses == null) {
            attemptFailed(Addresses.reasonOf(failure), false);
            return;
        }
        try {
            open(addresses);
        } catch (RuntimeException unusable) {
            attemptFailed(Addresses.reasonOf(unusable), false);
        }
    }

    private void open(Dialer.Addressing addresses) {
        dialer.dial(addresses, retries.failures(), this::started, this::connected);
        if (endpoint instanceof TcpEndpoint && state == State.CONNECTING) {
            settings.monitor().publish(new SocketEvent.ConnectDelayed(endpoint, number));
        }
    }

    private void started(Channel fresh) {
        channel = fresh;
        number = ConnectionNumbers.next();
    }

    private void connected(Channel fresh, @Nullable Throwable failure) {
        if (state != State.CONNECTING) {
            fresh.close();
        } else if (failure != null) {
            attemptFailed(Addresses.reasonOf(failure), Addresses.isRefusal(failure));
        } else if (isConnectedToItself(fresh)) {
            fresh.close();
            attemptFailed("the port connected to itself, as there is no listener", false);
        } else {
            state = State.HANDSHAKING;
            retries.connected();
            Session session = Session.open(fresh, route, number, loops.readBuffers(fresh), settings, this);
            settings.monitor().publish(new SocketEvent.Connected(endpoint, number, session.peerAddress()));
        }
    }

    /** TCP connects a port to itself if the system chose the same port as the source. */
    private static boolean isConnectedToItself(Channel fresh) {
        return fresh.localAddress() instanceof InetSocketAddress local && local.equals(fresh.remoteAddress());
    }

    private void attemptFailed(String reason, boolean refused) {
        channel = null;
        int attempt = number;
        number = 0;
        settings.monitor().publish(new SocketEvent.ConnectFailed(endpoint, attempt, reason));
        retryAfter(retries.afterAttempt(refused));
    }

    @Override
    public Link established(Session session, HandshakeComplete handshake) {
        state = State.ESTABLISHED;
        retries.established();
        Link present = link;
        if (present == null) {
            present = newLink(false);
            link = present;
        }
        if (established.isDone()) {
            settings.monitor().reconnected();
        }
        present.establish(session);
        loop.execute(() -> established.complete(null)); // after the link is up, as the waiting thread may send
        return present;
    }

    @Override
    public void lost(Session session) {
        channel = null;
        number = 0;
        Link former = session.link();
        if (former == null) {
            settings.monitor().publish(session.handshakeFailed());
        } else if (former.outlivesConnection()) {
            settings.host().lost(former.peer());
        } else {
            link = null;
        }
        settings.monitor().publish(session.disconnected());
        retryAfter(
                former == null
                        ? retries.afterHandshake(session.violation())
                        : retries.afterConnection(session.violation(), closing));
    }

    private void retryAfter(Optional<Duration> delay) {
        if (state == State.STOPPED) {
            return;
        }
        if (delay.isEmpty()) {
            stop();
            return;
        }
        state = State.WAITING;
        settings.monitor().publish(new SocketEvent.ConnectRetried(endpoint, delay.get()));
        retry = loop.schedule(this::connect, delay.get().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops connecting and detaches the peer, if there is one. */
    private void stop() {
        if (state == State.STOPPED) {
            return;
        }
        int abortedAttempt = state == State.CONNECTING ? number : 0;
        state = State.STOPPED;
        if (retry != null) {
            retry.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
        Link last = link;
        if (last != null) {
            settings.host().detach(last.peer());
            last.close(Duration.ZERO);
        }
        settings.monitor().publish(new SocketEvent.Closed(endpoint, abortedAttempt));
        established.completeExceptionally(ZmqException.at(
                endpoint.toString(),
                ErrorCode.ENOTCONN,
                "stopped connecting before the connection was established",
                null));
        closed.complete(null);
    }

    @Override
    public CompletableFuture<Void> close(Duration linger) {
        loop.execute(() -> {
            closing = true;
            Link last = link;
            if (last == null || state == State.STOPPED) {
                stop();
            } else {
                last.closed().thenRun(this::stop);
                last.close(linger);
            }
        });
        return closed;
    }
}
