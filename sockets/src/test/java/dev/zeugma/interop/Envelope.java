package dev.zeugma.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import java.util.ArrayList;
import java.util.List;

/** The frames that an application must put before a body, and finds before received bodies (RFC 28). */
record Envelope(List<byte[]> frames) {
    static Envelope between(SocketType own, SocketType peer, String peerId) {
        List<byte[]> frames = new ArrayList<>();
        if (own == SocketType.ROUTER) {
            frames.add(peerId.getBytes(UTF_8));
        }
        boolean delimited = (own == SocketType.ROUTER && peer == SocketType.REQ)
                || (own == SocketType.DEALER && peer == SocketType.REP);
        if (delimited) {
            frames.add(new byte[0]);
        }
        return new Envelope(frames);
    }

    Message wrap(Message body) {
        List<byte[]> all = new ArrayList<>(frames);
        all.addAll(body.frames());
        return Message.of(all);
    }

    Message unwrap(Message message) {
        Message left = message;
        for (byte[] frame : frames) {
            assertThat(left.first()).as("envelope of %s", message).isEqualTo(frame);
            left = left.rest();
        }
        return left;
    }
}
