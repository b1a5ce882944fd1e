package dev.zeugma.internal.pipe;

import dev.zeugma.endpoint.Endpoint;
import java.util.function.Consumer;

/** Peers without a connection. */
public final class TestPeers {
    private static final PeerLink NO_LINK = new PeerLink() {
        @Override
        public Endpoint endpoint() {
            return Endpoint.parse("inproc://test");
        }

        @Override
        public void end() {}

        @Override
        public boolean refuse(String rule) {
            return false;
        }

        @Override
        public void droppingStarted() {}
    };

    private TestPeers() {}

    /** A peer whose messages are queued in the given pipes, and whose reader is woken for each. */
    public static Peer of(Pipe inbound, Pipe outbound, Consumer<Peer> readable, Consumer<Peer> writable) {
        return new Peer(NO_LINK, inbound, outbound, readable, writable, new WakeUps());
    }
}
