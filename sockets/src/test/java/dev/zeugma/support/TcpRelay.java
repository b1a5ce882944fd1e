package dev.zeugma.support;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands between two peers and passes on what they say, or freezes: then both find the other silent but connected. */
public final class TcpRelay implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();

    /** Guarded by the lock. */
    private boolean frozen;

    /** A relay to the given endpoint of this machine. */
    public TcpRelay(Endpoint target) throws IOException {
        this.target = ((TcpEndpoint) target).port();
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    /** Where to connect instead. */
    public String endpoint() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    public void freeze() {
        setFrozen(true);
    }

    /** Passes on what was said meanwhile and goes on. */
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
            Socket near = server.accept();
            Socket far = new Socket(InetAddress.getByName("127.0.0.1"), target);
            sockets.add(near);
            sockets.add(far);
            start(() -> pass(near, far));
            start(() -> pass(far, near));
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int length;
            while ((length = in.read(buffer)) >= 0) {
                awaitThaw();
                out.write(buffer, 0, length);
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
                        // The end of a connection, or of the relay, is no event here.
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
        thaw();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
