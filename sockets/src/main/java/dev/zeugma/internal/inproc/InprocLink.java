package dev.zeugma.internal.inproc;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.transport.PeerHost;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Metadata;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection of two sockets of a context by two pipes: each socket reads the pipe that the other writes, on the threads that call
 * the sockets. Thread-safe.
 */
final class InprocLink {
    private final Side connecting;
    private final Side bound;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * One of the two sockets.
     *
     * @param settings the settings of the socket
     * @param peer the other socket, as this one sees it
     */
    record Side(SessionSettings settings, Peer peer) {
        private PeerHost host() {
            return settings.host();
        }

        private Metadata properties() {
            return settings.handshake().metadata();
        }
    }

    /** Connects the two sockets; they exchange messages from now on. */
    InprocLink(Side connecting, Side bound) {
        this.connecting = connecting;
        this.bound = bound;
        // First, as once the bound socket has its peer, it may write to the same pipe as the next statements.
        connecting.peer.properties(bound.properties());
        connecting.host().identify(connecting.peer, bound.settings.handshake().routingId());
        bound.settings.messages().hello().ifPresent(bound.peer.outbound()::add);
        bound.peer.properties(connecting.properties());
        bound.host().attach(bound.peer);
        bound.host().identify(bound.peer, connecting.settings.handshake().routingId());
        bound.peer.outbound().wakeReader();
        connecting.peer.outbound().wakeReader();
    }

    /** Returns the sum of the high-water marks of both ends of a pipe; 0, for no limit, if either is 0. */
    static int combinedHighWaterMark(int sender, int receiver) {
        return sender == 0 || receiver == 0 ? 0 : sender + receiver;
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** Called when the connecting socket is closed or disconnects. */
    void endByConnecting() {
        end(connecting, bound, bound.settings.messages().disconnect());
    }

    /** Called when the bound socket is closed. */
    void endByBound() {
        end(bound, connecting, Optional.empty());
    }

    /** Drops the messages that the leaving side has not received; those that it has sent can still be received. */
    private void end(Side leaving, Side staying, Optional<Message> lastMessage) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        leaving.host().leave(leaving.peer, lastMessage);
        staying.host().detach(staying.peer);
    }
}
