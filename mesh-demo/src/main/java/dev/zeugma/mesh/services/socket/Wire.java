package dev.zeugma.mesh.services.socket;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.message.Message;

/** What the sockets of all three roles have in common. */
final class Wire {
    /** Received from a socket's own connection when it is lost. */
    static final byte[] LOST = Header.of(Kind.LOST).encode();

    private Wire() {}

    /** Returns the frames after the header; one empty frame if there are none. */
    static Message body(Message message) {
        return message.hasMore() ? message.rest() : Message.empty();
    }
}
