package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.Context;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.books.Ledger;
import dev.zeugma.mesh.cloud.logic.Dispatcher;
import dev.zeugma.mesh.cloud.logic.Member;
import dev.zeugma.mesh.cloud.logic.Peers;
import dev.zeugma.mesh.cloud.logic.Routing;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.cloud.plan.Step;
import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.poll.Reactor;
import dev.zeugma.socket.MessageReceiver;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The broker of a cluster: one thread that serves seven sockets. */
public final class Broker {
    /** The one message of a worker that is not a reply. */
    public static final String READY = "READY";

    private enum State {
        RUNNING,
        /** Has announced that it leaves; serves the tasks that are still on their way. */
        LEAVING,
        ENDED
    }

    /** How soon a change of the number of ready workers is announced. */
    private static final Duration ANNOUNCE_INTERVAL = Duration.ofMillis(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration SUBSCRIBE_TIME = Duration.ofMillis(50);
    private static final Duration MAX_LEAVE = Duration.ofSeconds(3);

    /** How many messages of one socket are handled before the others get their turn. */
    private static final int BATCH = 256;

    private final BrokerSettings settings;
    private final Ledger ledger;
    private final Monitor monitor;
    private final Consumer<Map<String, Integer>> onPeers;
    private final BrokerSockets sockets;
    private final Reactor reactor;
    private final Member self;
    private final Peers peers;
    private final Dispatcher dispatcher;
    private final Announcer announcer;
    private final Inbound inbound;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean killed;

    private State state = State.RUNNING;
    private Map<String, Integer> reportedPeers = Map.of();

    /** The peers from which tasks may still be on their way while leaving. */
    private final Set<String> awaitedGoodbyes = new HashSet<>();

    /**
     * Opens and binds a broker, which is to be {@linkplain #start started}.
     *
     * @param notes prints what goes on
     * @param onPeers is called on the broker's thread with the ready workers of each living peer, whenever that changes
     */
    public Broker(
            Context context,
            BrokerSettings settings,
            Ledger ledger,
            Consumer<String> notes,
            Consumer<Map<String, Integer>> onPeers) {
        this.settings = settings;
        this.ledger = ledger;
        this.onPeers = onPeers;
        monitor = new Monitor(notes);
        reactor = context.reactor();
        sockets = new BrokerSockets(context, settings.name(), this::onCloudEvent);
        try {
            self = new Member(sockets.bind(settings.address()), instanceNow());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        SocketOutlet outlet = new SocketOutlet(sockets, self.instance());
        peers = new Peers(self, outlet, new Random(), monitor::note);
        Routing routing = settings.step() == Step.FLOW ? Routing.ONE_IN_FIVE : Routing.BY_ANNOUNCED_WORKERS;
        dispatcher = new Dispatcher(routing, peers, outlet, ledger);
        announcer = new Announcer(self, settings.step(), sockets.statebe, dispatcher, peers);
        inbound = new Inbound(dispatcher, peers, this::announceSoon, awaitedGoodbyes::remove);
        thread = new Thread(this::run, settings.name() + "-broker");
        thread.setDaemon(true);
    }

    /** In microseconds, so that two brokers started under one name are hardly ever equal. */
    private static long instanceNow() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Returns where peers reach the broker, with the actual ports. */
    public ClusterAddress address() {
        return self.address();
    }

    /** Starts the thread of the broker, which connects to the given peers and so learns of all others. */
    public void start(List<ClusterAddress> known) {
        known.forEach(peer -> peers.learn(new Member(peer, 0)));
        onReceive(sockets.localbe, inbound::fromWorker);
        onReceive(sockets.cloudbe, inbound::fromAskedPeer);
        onReceive(sockets.cloudfe, inbound::fromAskingPeer);
        onReceive(sockets.localfe, inbound::fromClient);
        onReceive(sockets.statefe, inbound::fromStates);
        onReceive(sockets.monitor, monitor::reported);
        reactor.every(ANNOUNCE_INTERVAL, this::announce);
        reactor.every(HEARTBEAT, this::heartbeat);
        thread.start();
    }

    private void onReceive(MessageReceiver socket, Consumer<Message> handler) {
        reactor.onReceive(socket, ready -> {
            receive(ready, handler, BATCH);
            dispatcher.dispatch();
            endWhenDone();
        });
    }

    private static void receive(MessageReceiver socket, Consumer<Message> handler, int maximum) {
        for (int i = 0; i < maximum; i++) {
            Optional<Message> message = socket.tryReceive();
            if (message.isEmpty()) {
                return;
            }
            handler.accept(message.get());
        }
    }

    /** Runs on an event loop. */
    private void onCloudEvent(SocketEvent event) {
        if (event instanceof SocketEvent.HandshakeSucceeded up) {
            reactor.execute(() -> BrokerSockets.sendIfPossible(
                    sockets.cloudbe, CloudMessage.hello(NodeNames.of(up.routingId()), self)));
        } else if (event instanceof SocketEvent.Disconnected down) {
            reactor.execute(() -> disconnected(down));
        }
    }

    private void disconnected(SocketEvent.Disconnected down) {
        // First the replies that have arrived, as those of a peer that is disconnected would be dropped.
        receive(sockets.cloudbe, inbound::fromAskedPeer, Integer.MAX_VALUE);
        peers.disconnected(NodeNames.of(down.routingId()), down.endpoint(), NodeNames.printable(down.reason()));
    }

    private void announce() {
        announcer.announceChanges();
        Map<String, Integer> now = peers.announced();
        if (!now.equals(reportedPeers)) {
            reportedPeers = now;
            onPeers.accept(now);
        }
    }

    /** A peer has connected for tasks, and its subscription will be here in a moment. It need not wait for the next heartbeat. */
    private void announceSoon() {
        reactor.after(SUBSCRIBE_TIME, announcer::heartbeat);
    }

    private void heartbeat() {
        announcer.heartbeat();
        peers.checkSilence(System.nanoTime());
        monitor.flush();
        if (settings.step() != Step.STATE) {
            monitor.note("%d workers ready, %d tasks waiting; done %d here, %d by peers, %d for peers"
                    .formatted(
                            dispatcher.readyWorkers(),
                            dispatcher.waiting(),
                            ledger.get(Count.LOCAL),
                            ledger.get(Count.REMOTE),
                            ledger.get(Count.FOR_PEERS)));
        }
        endWhenDone();
    }

    /** Makes the broker leave the cloud and end, once it has done the tasks of its peers. The clients must have ended. */
    public CompletableFuture<Void> leave() {
        reactor.execute(() -> {
            if (state == State.RUNNING) {
                state = State.LEAVING;
                awaitedGoodbyes.addAll(peers.alive());
                announcer.leave();
                reactor.after(MAX_LEAVE, this::end);
                endWhenDone();
            }
        });
        return ended;
    }

    private void endWhenDone() {
        if (state == State.LEAVING) {
            awaitedGoodbyes.retainAll(peers.alive());
            if (awaitedGoodbyes.isEmpty() && dispatcher.isIdle()) {
                end();
            }
        }
    }

    private void end() {
        state = State.ENDED;
        reactor.stop();
    }

    /** Ends the broker at once, as if its machine had lost power. */
    public void kill() throws InterruptedException {
        killed = true;
        reactor.stop();
        thread.join();
    }

    private void run() {
        try {
            serve();
            close();
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            close();
            ended.completeExceptionally(e);
            throw e;
        }
    }

    private void serve() {
        try {
            reactor.run();
        } catch (ZmqException e) {
            if (!e.isClosed()) {
                throw e;
            }
        }
        monitor.flush();
    }

    private void close() {
        reactor.close();
        sockets.close(killed);
    }

    /** Returns the number of bytes that the broker has sent to other clusters. */
    public long bytesSentToPeers() {
        return sockets.bytesSentToPeers();
    }
}
