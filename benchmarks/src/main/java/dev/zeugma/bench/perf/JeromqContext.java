package dev.zeugma.bench.perf;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * JeroMQ with its default options, but for a linger without end, which is libzmq's default, a short bound for handshakes, and
 * what publishing needs.
 */
final class JeromqContext implements PerfContext {
    private static final int FOREVER = -1;

    /** JeroMQ's handshakes at times hang until they are given up and begun anew; by default that takes 30 s. */
    private static final int HANDSHAKE_MILLIS = 2000;

    private final ZContext context = new ZContext();

    JeromqContext() {
        context.setLinger(FOREVER);
    }

    @Override
    public PerfSocket open(Role role) {
        ZMQ.Socket socket = context.createSocket(
                switch (role) {
                    case PULL -> SocketType.PULL;
                    case PUSH -> SocketType.PUSH;
                    case ROUTER -> SocketType.ROUTER;
                    case DEALER -> SocketType.DEALER;
                    case REP -> SocketType.REP;
                    case REQ -> SocketType.REQ;
                    case PUB -> SocketType.XPUB;
                    case SUB -> SocketType.SUB;
                    case INPROC, INPROCPROXY, INPROCLAT ->
                        throw new IllegalArgumentException(role + " has two sockets");
                });
        socket.setLinger(FOREVER);
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
        if (role == Role.PUB) {
            socket.setXpubVerbose(true);
            socket.setXpubNoDrop(true);
        } else if (role == Role.SUB) {
            // Subscriptions beyond the mark would be dropped.
            socket.setSndHWM(0);
        }
        return new JeromqSocket(socket);
    }

    /** The proxy's sockets are none of the list that the context closes itself: another thread may use them until it ends. */
    @Override
    public void startProxy(String from, String to) {
        ZMQ.Socket frontend = context.getContext().socket(SocketType.PULL);
        ZMQ.Socket backend = context.getContext().socket(SocketType.PUSH);
        frontend.bind(from);
        backend.connect(to);
        new Thread(() -> forward(frontend, backend), "proxy").start();
    }

    private static void forward(ZMQ.Socket frontend, ZMQ.Socket backend) {
        try (frontend;
                backend) {
            ZMQ.proxy(frontend, backend, null);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
