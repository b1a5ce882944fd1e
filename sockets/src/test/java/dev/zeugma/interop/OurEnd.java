package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.mock.OurSockets;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Waiting;

/** The side with a socket of ours. */
final class OurEnd extends SocketEnd<OurSocket> {
    OurEnd(Context context, Pair pair, CommonOptions options) {
        super(new OurSocket(context, OurSockets.open(context, pair.ours(), options, Pair.OUR_ID)), pair.ourEnvelope());
    }

    /** A ROUTER can send to its peer only once the peer is connected. */
    void awaitPeer() {
        if (socket().socket() instanceof RouterSocket router) {
            assertThat(router.awaitPeer(Pair.THEIR_ID, Waiting.PATIENCE)).isTrue();
        }
    }
}
