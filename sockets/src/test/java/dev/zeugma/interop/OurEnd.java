package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.MessageReceiver;
import dev.zeugma.MessageSender;
import dev.zeugma.RouterSocket;
import dev.zeugma.Socket;
import dev.zeugma.mock.OurSockets;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;

/** The end with a socket of ours. */
final class OurEnd implements End {
    private final Socket socket;
    private final Envelope envelope;

    OurEnd(Context context, Pair pair, CommonOptions options) {
        socket = OurSockets.open(context, pair.ours(), options, Pair.OUR_ID);
        envelope = pair.ourEnvelope();
    }

    /** A ROUTER can send to its peer only when the peer is there. */
    void awaitPeer() {
        if (socket instanceof RouterSocket router) {
            assertThat(router.awaitPeer(Pair.THEIR_ID, Duration.ofSeconds(10))).isTrue();
        }
    }

    @Override
    public String bind() {
        return socket.bind("tcp://127.0.0.1:*").toString();
    }

    @Override
    public void connect(String endpoint) {
        socket.connect(endpoint);
    }

    @Override
    public void send(Message body) {
        OurSockets.send((MessageSender) socket, envelope.wrap(body));
    }

    @Override
    public Message receive() {
        return envelope.unwrap(OurSockets.receive((MessageReceiver) socket));
    }

    @Override
    public void close() {
        socket.close();
    }
}
