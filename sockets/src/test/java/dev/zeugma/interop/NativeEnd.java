package dev.zeugma.interop;

import dev.zeugma.message.SocketType;

/** The side with a socket of libzmq in this process. */
final class NativeEnd extends SocketEnd<NativeSocket> {
    NativeEnd(NativeContext context, Pair pair) {
        super(context.open(pair.theirs()), pair.theirEnvelope());
        if (pair.theirs().announcesRoutingId()) {
            socket().set(LibZmq.ROUTING_ID, Pair.THEIR_ID);
        }
        if (pair.theirs() == SocketType.ROUTER) {
            socket().set(LibZmq.ROUTER_MANDATORY, 1);
        }
    }
}
