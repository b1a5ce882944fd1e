package dev.zeugma.mesh.cloud.load;

import dev.zeugma.Context;
import dev.zeugma.mesh.cloud.books.Ledger;
import dev.zeugma.mesh.cloud.broker.LocalEndpoints;
import dev.zeugma.mesh.cloud.plan.Load;
import dev.zeugma.socket.ReqSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The clients of a cluster. They know the endpoint of their broker and nothing else of the cloud. */
public final class Clients {
    private final Context context;
    private final String cluster;
    private final Load load;
    private final Ledger ledger;
    private final int count;
    private final MonitorLine monitor;
    private final LateReplies late;

    /** Counts the clients that have not ended. */
    private volatile CountDownLatch running = new CountDownLatch(0);

    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Creates clients that are to be started. */
    public Clients(Context context, String cluster, int count, Load load, Ledger ledger) {
        this.context = context;
        this.cluster = cluster;
        this.count = count;
        this.load = load;
        this.ledger = ledger;
        monitor = new MonitorLine(context, cluster);
        late = new LateReplies(ledger, load.timeout());
    }

    /** Starts all clients, evenly over the period of their requests. */
    public void start() {
        running = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            ClientThreads.start(cluster + "-client-" + i, new Client(this, load, ledger, (double) i / count));
        }
    }

    ReqSocket open() {
        ReqSocket socket = context.req(o -> o.linger(Duration.ZERO));
        socket.connect(LocalEndpoints.clients(cluster));
        return socket;
    }

    LateReplies late() {
        return late;
    }

    void report(String what) {
        monitor.report(what);
    }

    void ended() {
        running.countDown();
    }

    /** Waits for the time of the next request. Returns false if there is to be none. */
    boolean awaitTime(long nanoTime) throws InterruptedException {
        return !stopping.await(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Makes no more requests. */
    public void stop() {
        stopping.countDown();
    }

    /** Waits until all requests have ended; returns false if the time elapsed. Stop the clients before. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        boolean ended = running.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        late.end();
        monitor.close();
        return ended;
    }

    /** Returns the longest time that a request can take until it has ended one way or the other. */
    public Duration longestRequest() {
        return load.timeout().multipliedBy(load.attempts());
    }
}
