package dev.zeugma.mesh.node;

import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import java.util.function.Consumer;

/** A thread that moves messages from a node's server to its inbox. */
final class Receiver {
    private final NodeSockets sockets;
    private final Inbox inbox;
    private final Consumer<Message> handler;
    private final Thread thread;

    /** The thread that takes from the inbox runs the handler. */
    Receiver(String node, NodeSockets sockets, Inbox inbox, Consumer<Message> handler) {
        this.sockets = sockets;
        this.inbox = inbox;
        this.handler = handler;
        this.thread = new Thread(this::receiveAll, node + "-receiver");
    }

    void start() {
        thread.start();
    }

    /** Ends the thread soon. Call this after closing the sockets. */
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
            if (!e.isClosed()) {
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
