package dev.zeugma.support;

import dev.zeugma.endpoint.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Forwards bytes between two peers, or freezes: then both find the other silent but connected. */
public final class Relay implements AutoCloseable {
    private final Endpoint target;
    private final Endpoint endpoint;
    private final ServerSocketChannel server;
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();

    /** Guarded by the lock. */
    private boolean frozen;

    /** A relay to a target, listening at an unused endpoint. */
    public Relay(Endpoint target, String endpoint) throws IOException {
        this.target = target;
        this.endpoint = Endpoint.parse(endpoint);
        server = PlainSockets.listen(this.endpoint);
        start(this::accept);
    }

    /** The endpoint to connect to instead. */
    public Endpoint endpoint() {
        return endpoint;
    }

    public void freeze() {
        setFrozen(true);
    }

    /** Forwards what arrived while it was frozen, and continues. */
    public void thaw() {
        setFrozen(false);
    }

    private void setFrozen(boolean wanted) {
        lock.lock();
        try {
            frozen = wanted;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel near = server.accept();
            connections.add(near);
            SocketChannel far = SocketChannel.open(PlainSockets.address(target));
            connections.add(far);
            start(() -> pass(near, far));
            start(() -> pass(far, near));
        }
    }

    private void pass(SocketChannel from, SocketChannel to) throws IOException {
        try (from;
                to) {
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (from.read(buffer) >= 0) {
                awaitThaw();
                to.write(buffer.flip());
                buffer.clear();
            }
        }
    }

    private void awaitThaw() {
        lock.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void start(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException closed) {
                        // The connection, or the relay, was closed.
                        return;
                    }
                },
                "test-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        PlainSockets.clear(endpoint);
        thaw();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
