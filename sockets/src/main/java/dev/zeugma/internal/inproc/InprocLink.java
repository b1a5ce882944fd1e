package dev.zeugma.internal.inproc;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.transport.PeerHost;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Metadata;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two sockets of a context and the two pipes between them: what one writes is what the other reads, on the threads that call
 * the sockets. Thread-safe.
 */
final class InprocLink {
    private final Side connecting;
    private final Side bound;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * One of the two sockets.
     *
     * @param settings how the socket is set up
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

    /** Both sockets learn of each other; messages pass from now on. */
    InprocLink(Side connecting, Side bound) {
        this.connecting = connecting;
        this.bound = bound;
        // First, as the bound socket, once it has the peer, may write to the pipe that this may write to.
        connecting.peer.properties(bound.properties());
        connecting.host().identify(connecting.peer, bound.settings.handshake().routingId());
        bound.settings.messages().hello().ifPresent(bound.peer.outbound()::add);
        bound.peer.properties(connecting.properties());
        bound.host().attach(bound.peer);
        bound.host().identify(bound.peer, connecting.settings.handshake().routingId());
        bound.peer.outbound().wakeReader();
        connecting.peer.outbound().wakeReader();
    }

    /** How many messages may wait in a pipe, by the marks of both its ends: no limit if one end sets none. */
    static int sumOfMarks(int sender, int receiver) {
        return sender == 0 || receiver == 0 ? 0 : sender + receiver;
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** The connecting socket leaves. */
    void endByConnecting() {
        end(connecting, bound, bound.settings.messages().disconnect());
    }

    /** The bound socket leaves. */
    void endByBound() {
        end(bound, connecting, Optional.empty());
    }

    /** What the leaving side has not received is dropped; what it has sent can still be received. */
    private void end(Side leaving, Side staying, Optional<Message> lastMessage) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        leaving.host().leave(leaving.peer, lastMessage);
        staying.host().detach(staying.peer);
    }
}
