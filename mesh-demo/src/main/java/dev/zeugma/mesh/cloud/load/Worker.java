package dev.zeugma.mesh.cloud.load;

import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.cloud.broker.Broker;
import dev.zeugma.message.Message;
import dev.zeugma.socket.ReqSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A worker: a REQ that says that it is ready, and sends each result as its next request. It needs no thread, as its work is only
 * simulated. Called by the event loop of its socket, the timer of the work, and whoever crashes it.
 */
final class Worker {
    private enum State {
        STOPPED,
        /** Awaits a task. */
        READY,
        WORKING
    }

    private final Workers workers;
    private State state = State.STOPPED;

    /** The socket, or null while the worker is stopped. What an earlier socket received does not matter any more. */
    private @Nullable ReqSocket socket;

    Worker(Workers workers) {
        this.workers = workers;
    }

    synchronized boolean isRunning() {
        return state != State.STOPPED;
    }

    synchronized void start() {
        ReqSocket opened = workers.open();
        socket = opened;
        opened.send(Broker.READY);
        awaitTask(opened);
    }

    private void awaitTask(ReqSocket from) {
        state = State.READY;
        from.receiveAsync().whenComplete((task, failure) -> {
            if (task != null) {
                work(from, task);
            }
        });
    }

    private synchronized void work(ReqSocket from, Message task) {
        if (from == socket) {
            state = State.WORKING;
            workers.afterWork(() -> reply(from, Payload.reply(task)));
        }
    }

    private synchronized void reply(ReqSocket to, Message reply) {
        if (to != socket) {
            return;
        }
        try {
            if (to.trySend(reply)) {
                awaitTask(to);
            } else {
                restart(to);
            }
        } catch (ZmqException e) {
            if (!e.isClosed()) {
                throw e;
            }
        }
    }

    /** Looks for a broker again if its broker has ended: an inproc connection is not re-established. */
    synchronized void checkBroker() {
        if (state == State.READY && socket != null && !socket.awaitPeers(1, Duration.ZERO)) {
            restart(socket);
        }
    }

    private void restart(ReqSocket old) {
        old.close(Duration.ZERO);
        start();
    }

    /** Ends without a word, and with it the work in hand. */
    synchronized void crash() {
        if (socket != null) {
            socket.close(Duration.ZERO);
        }
        socket = null;
        state = State.STOPPED;
    }
}
