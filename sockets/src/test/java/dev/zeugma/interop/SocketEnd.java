package dev.zeugma.interop;

import dev.zeugma.message.Message;

/**
 * A side with a socket in this process.
 *
 * @param <S> the library of the socket
 */
abstract class SocketEnd<S extends AnySocket> implements End {
    private final S socket;
    private final Envelope envelope;

    SocketEnd(S socket, Envelope envelope) {
        this.socket = socket;
        this.envelope = envelope;
    }

    S socket() {
        return socket;
    }

    @Override
    public final String bind() {
        return socket.bind();
    }

    @Override
    public final void connect(String endpoint) {
        socket.connect(endpoint);
    }

    @Override
    public final void send(Message body) {
        socket.send(envelope.wrap(body));
    }

    @Override
    public final Message receive() {
        return envelope.unwrap(socket.receive());
    }

    @Override
    public final void close() {
        socket.close();
    }
}
