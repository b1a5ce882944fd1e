package dev.zeugma.bench.perf;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** JeroMQ with its default options, but for a linger without end, which is libzmq's default, and what publishing needs. */
final class JeromqContext implements PerfContext {
    private static final int FOREVER = -1;

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
                    case INPROC, INPROCLAT -> throw new IllegalArgumentException(role + " has two sockets");
                });
        socket.setLinger(FOREVER);
        if (role == Role.PUB) {
            socket.setXpubVerbose(true);
            socket.setXpubNoDrop(true);
        } else if (role == Role.SUB) {
            // Subscriptions beyond the mark would be dropped.
            socket.setSndHWM(0);
        }
        return new JeromqSocket(socket);
    }

    @Override
    public void close() {
        context.close();
    }
}
