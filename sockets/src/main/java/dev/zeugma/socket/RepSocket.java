package dev.zeugma.socket;

/**
 * Receives a request from the next peer and then sends the reply to that peer, strictly alternating (RFC 28, zmq_socket(3)). A call
 * out of turn fails with EFSM. Messages without the envelope of a request are dropped. A reply to a peer that is gone is dropped,
 * so {@code send} never waits.
 */
public interface RepSocket extends FrameSender, FrameReceiver {
    /**
     * Gives up the request that awaits its reply: the requester gets none, and the next request can be received. Has no effect if no
     * request awaits its reply. A handler that throws does this as well. Never blocks.
     *
     * @throws dev.zeugma.error.ZmqException ENOTSOCK or ETERM if the socket or context is closed
     */
    void dropRequest();
}
