package dev.zeugma.interop;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.Poller;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.StreamSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.support.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A socket of ours. */
final class OurSocket implements AnySocket {
    private final Context context;
    private final Socket socket;

    OurSocket(Context context, Socket socket) {
        this.context = context;
        this.socket = socket;
    }

    /** The socket itself. */
    Socket socket() {
        return socket;
    }

    @Override
    public String bind(String endpoint) {
        return socket.bind(endpoint).toString();
    }

    @Override
    public void unbind(String endpoint) {
        socket.unbind(endpoint);
    }

    @Override
    public void connect(String endpoint) {
        socket.connect(endpoint);
    }

    @Override
    public void connect(String endpoint, String routingId) {
        if (socket instanceof StreamSocket stream) {
            stream.connect(endpoint, routingId);
        } else {
            ((RouterSocket) socket).connect(endpoint, routingId);
        }
    }

    @Override
    public void disconnect(String endpoint) {
        socket.disconnect(endpoint);
    }

    @Override
    public boolean send(Message message, Duration timeout) {
        return ((MessageSender) socket).send(message, timeout);
    }

    @Override
    public Optional<Message> receive(Duration timeout) {
        return ((MessageReceiver) socket).receive(timeout);
    }

    @Override
    public Optional<String> receiveProperty(String name) {
        return ((MessageReceiver) socket)
                .receiveDelivery(Waiting.PATIENCE)
                .flatMap(delivery -> delivery.properties().value(name))
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** Nothing is pending until a call. */
    @Override
    public void work() {}

    @Override
    public boolean canSend() {
        return can(Interest.SEND);
    }

    @Override
    public boolean canReceive() {
        return can(Interest.RECEIVE);
    }

    private boolean can(Interest interest) {
        try (Poller poller = context.poller()) {
            poller.add(socket, interest);
            return !poller.poll(Duration.ZERO).isEmpty();
        }
    }

    @Override
    public void subscribe(String topic) {
        ((SubSocket) socket).subscribe(topic);
    }

    @Override
    public void unsubscribe(String topic) {
        ((SubSocket) socket).unsubscribe(topic);
    }

    @Override
    public void grant(String topic) {
        ((XPubSocket) socket).grant(topic);
    }

    @Override
    public void revoke(String topic) {
        ((XPubSocket) socket).revoke(topic);
    }

    @Override
    public void close() {
        socket.close(Duration.ZERO);
    }

    @Override
    public String toString() {
        return "our " + socket;
    }
}
