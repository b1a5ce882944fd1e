package dev.zeugma.bench.perf.socket;

import dev.zeugma.bench.perf.role.Role;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * JeroMQ with default options, except for infinite linger, which is libzmq's default, a short handshake timeout, and what
 * publishing without loss needs.
 */
public final class JeromqContext implements PerfContext {
    private static final int FOREVER = -1;

    /** JeroMQ's handshakes sometimes hang until they time out and the socket reconnects; the default is 30 s. */
    private static final int HANDSHAKE_MILLIS = 2000;

    private final ZContext context = new ZContext();

    public JeromqContext() {
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
            // Beyond its high-water mark, a SUB drops subscriptions.
            socket.setSndHWM(0);
        }
        return new JeromqSocket(socket);
    }

    /** The proxy's thread closes its sockets, so they are not on the list that ZContext closes from its own thread. */
    @Override
    public void startProxy(String frontendEndpoint, String backendEndpoint) {
        ZMQ.Socket frontend = context.getContext().socket(SocketType.PULL);
        ZMQ.Socket backend = context.getContext().socket(SocketType.PUSH);
        frontend.bind(frontendEndpoint);
        backend.connect(backendEndpoint);
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
