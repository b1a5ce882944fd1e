package dev.zeugma.mesh.cloud.load;

import dev.zeugma.Context;
import dev.zeugma.mesh.cloud.broker.LocalEndpoints;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PushSocket;
import java.time.Duration;

/** Where the clients and workers of a cluster report to its broker what goes on. Thread-safe. */
final class MonitorLine {
    private final Context context;
    private final String cluster;
    private PushSocket socket;

    MonitorLine(Context context, String cluster) {
        this.context = context;
        this.cluster = cluster;
        this.socket = open();
    }

    private PushSocket open() {
        PushSocket opened = context.push(o -> o.linger(Duration.ZERO));
        opened.connect(LocalEndpoints.monitor(cluster));
        return opened;
    }

    /** Reports an event, which is lost if there is no broker. Never blocks. */
    synchronized void report(String what) {
        Message report = Message.of(what);
        if (!socket.trySend(report)) {
            // An inproc connection ends with the broker, and the next one needs a new connection.
            socket.close();
            socket = open();
            socket.trySend(report);
        }
    }

    synchronized void close() {
        socket.close();
    }
}
