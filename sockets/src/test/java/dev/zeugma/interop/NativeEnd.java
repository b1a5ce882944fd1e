package dev.zeugma.interop;

import dev.zeugma.zmtp.wire.Message;
import dev.zeugma.zmtp.wire.SocketType;

/** The end with a socket of libzmq in this process. */
final class NativeEnd implements End {
    private final NativeSocket socket;
    private final Envelope envelope;

    NativeEnd(NativeContext context, Pair pair) {
        socket = context.open(pair.theirs());
        envelope = pair.theirEnvelope();
        if (pair.theirs().announcesRoutingId()) {
            socket.set(LibZmq.ROUTING_ID, Pair.THEIR_ID);
        }
        if (pair.theirs() == SocketType.ROUTER) {
            socket.set(LibZmq.ROUTER_MANDATORY, 1);
        }
    }

    NativeSocket socket() {
        return socket;
    }

    @Override
    public String bind() {
        return socket.bind();
    }

    @Override
    public void connect(String endpoint) {
        socket.connect(endpoint);
    }

    @Override
    public void send(Message body) {
        socket.send(envelope.wrap(body));
    }

    @Override
    public Message receive() {
        return envelope.unwrap(socket.receive());
    }

    @Override
    public void close() {
        socket.close();
    }
}
