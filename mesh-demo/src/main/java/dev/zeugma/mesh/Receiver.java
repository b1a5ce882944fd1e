package dev.zeugma.mesh;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import java.util.function.Consumer;

/** Moves messages from a node's server to its inbox, on a thread of its own, until it is stopped. */
final class Receiver {
    private final NodeSockets sockets;
    private final Inbox inbox;
    private final Consumer<Message> handler;
    private final Thread thread;

    /** The handler is run by whoever empties the inbox. */
    Receiver(String node, NodeSockets sockets, Inbox inbox, Consumer<Message> handler) {
        this.sockets = sockets;
        this.inbox = inbox;
        this.handler = handler;
        this.thread = new Thread(this::receiveAll, node + "-receiver");
    }

    void start() {
        thread.start();
    }

    /** Ends the thread soon; call it when the sockets are closed. */
    void stop() {
        thread.interrupt();
    }

    private void receiveAll() {
        try {
            while (true) {
                Message message = sockets.receive();
                inbox.postMessage(() -> handler.accept(message));
            }
        } catch (ZmqException e) {
            if (e.code() != ErrorCode.ENOTSOCK && e.code() != ErrorCode.ETERM) {
                inbox.post(() -> {
                    throw e;
                });
            }
        } catch (InterruptedException e) {
            // Stopped while the inbox was full.
            thread.interrupt();
        }
    }
}
