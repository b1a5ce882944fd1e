package dev.zeugma.mesh.cloud.load;

import dev.zeugma.Context;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.cloud.broker.LocalEndpoints;
import dev.zeugma.socket.ReqSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The workers of a cluster. They know the endpoint of their broker and nothing else of the cloud. */
public final class Workers {
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

    private final Context context;
    private final String cluster;
    private final Duration work;
    private final WorkTimer timer;
    private final List<Worker> workers;
    private volatile boolean closed;

    /** Creates workers that are to be started. */
    public Workers(Context context, String cluster, int count, Duration work, WorkTimer timer) {
        this.context = context;
        this.cluster = cluster;
        this.work = work;
        this.timer = timer;
        workers = Stream.generate(() -> new Worker(this)).limit(count).toList();
        timer.after(CHECK_INTERVAL, this::check);
    }

    ReqSocket open() {
        ReqSocket socket = context.req(o -> o.linger(Duration.ZERO));
        socket.connect(LocalEndpoints.workers(cluster));
        return socket;
    }

    void afterWork(Runnable reply) {
        timer.after(work, reply);
    }

    private void check() {
        if (closed) {
            return;
        }
        try {
            workers.forEach(Worker::checkBroker);
            timer.after(CHECK_INTERVAL, this::check);
        } catch (ZmqException e) {
            if (!e.isClosed()) {
                throw e;
            }
        }
    }

    /** Starts workers until the given number runs. */
    public void startTo(int count) {
        workers.stream().limit(count).filter(worker -> !worker.isRunning()).forEach(Worker::start);
    }

    public void startAll() {
        startTo(workers.size());
    }

    /** Crashes workers until no more than the given number run. */
    public void crashTo(int count) {
        workers.stream().skip(count).forEach(Worker::crash);
    }

    public int count() {
        return workers.size();
    }

    /** Crashes all workers, for good. */
    public void close() {
        closed = true;
        crashTo(0);
    }
}
