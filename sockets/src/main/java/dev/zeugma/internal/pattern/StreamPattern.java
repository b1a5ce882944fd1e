package dev.zeugma.internal.pattern;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;

/** STREAM (zmq_socket(3)): exchanges chunks of bytes over plain connections, each addressed like a peer of a ROUTER. */
public final class StreamPattern extends AddressedPattern {
    public StreamPattern() {
        super(new AddressedPeers(false, false));
    }

    @Override
    public boolean send(Message message) {
        if (!message.hasMore()) {
            throw new ZmqException(
                    ErrorCode.EINVAL, "message has 1 frame, expected a routing id and then the bytes to send");
        }
        Peer peer = receiverOf(message);
        if (peer == null) {
            throw ZmqException.with(
                    RoutingIdText.of(message.first()), ErrorCode.EHOSTUNREACH, "no connection has this routing id");
        }
        Message chunk = message.rest();
        if (!chunk.hasMore() && chunk.isFirstEmpty()) {
            detach(peer);
            peer.inbound().close();
            peer.link().end();
            message.release();
            return true;
        }
        return offerRest(peer, message);
    }

    @Override
    public boolean canSend() {
        return true;
    }
}
