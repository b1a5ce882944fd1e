package dev.zeugma.bench.perf.socket;

import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A JeroMQ socket. */
final class JeromqSocket implements PerfSocket {
    private final ZMQ.Socket socket;

    /** A field, so that the array escapes, as it does in an application. */
    private byte[] received = {};

    JeromqSocket(ZMQ.Socket socket) {
        this.socket = socket;
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
    public void subscribe(byte[] topic) {
        if (!socket.subscribe(topic)) {
            throw new ZMQException("cannot subscribe", socket.errno());
        }
    }

    @Override
    public void send(int size) {
        send(new byte[size]);
    }

    private void send(byte[] payload) {
        if (!socket.send(payload)) {
            throw new ZMQException("cannot send", socket.errno());
        }
    }

    @Override
    public int receive() {
        byte[] frame;
        do {
            frame = socket.recv();
            if (frame == null) {
                throw new ZMQException("cannot receive", socket.errno());
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
        socket.close();
    }
}
