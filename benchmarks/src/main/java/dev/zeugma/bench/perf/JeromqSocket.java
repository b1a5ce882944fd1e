package dev.zeugma.bench.perf;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A JeroMQ socket with its default options, but for a linger without end, which is libzmq's default. */
final class JeromqSocket implements PerfSocket {
    private static final int FOREVER = -1;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket;

    /** A field, so that the array is as much in use as it is in an application. */
    private byte[] received = {};

    JeromqSocket(Role role) {
        context.setLinger(FOREVER);
        socket = context.createSocket(
                switch (role) {
                    case PULL -> SocketType.PULL;
                    case PUSH -> SocketType.PUSH;
                    case ROUTER -> SocketType.ROUTER;
                    case DEALER -> SocketType.DEALER;
                    case REP -> SocketType.REP;
                    case REQ -> SocketType.REQ;
                });
    }

    @Override
    public String bind(String endpoint) {
        socket.bind(endpoint);
        return socket.getLastEndpoint();
    }

    @Override
    public void connect(String endpoint) {
        if (!socket.connect(endpoint)) {
            throw new ZMQException("cannot connect to " + endpoint, socket.errno());
        }
    }

    @Override
    public void send(int size) {
        send(new byte[size]);
    }

    private void send(byte[] payload) {
        if (!socket.send(payload)) {
            throw new ZMQException("a message was not sent", socket.errno());
        }
    }

    @Override
    public int receive() {
        byte[] frame;
        do {
            frame = socket.recv();
            if (frame == null) {
                throw new ZMQException("no message was received", socket.errno());
            }
        } while (socket.hasReceiveMore());
        received = frame;
        return frame.length;
    }

    @Override
    public void sendBack() {
        send(received);
    }

    @Override
    public void close() {
        context.close();
    }
}
