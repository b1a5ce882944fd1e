package dev.zeugma.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.pipe.PeerLink;
import dev.zeugma.internal.pipe.Pipe;
import dev.zeugma.internal.pipe.WakeUps;
import dev.zeugma.internal.transport.Monitor;
import dev.zeugma.internal.transport.PeerHost;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.internal.transport.SocketTraits;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.ConnectionMessages;
import dev.zeugma.option.QueueOptions;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final int MARK = 10;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Gate gate = new Gate(new ReentrantLock(), Gate.Wake.ALL);
    private final Link link =
            Link.accepted(channel.eventLoop(), Endpoint.parse("tcp://127.0.0.1:1"), settings(new Peers()));
    private final Peer peer = link.peer();

    /** Creates peers for a socket that ignores them. */
    private final class Peers implements PeerHost {
        @Override
        public Peer newPeer(PeerLink carrier, QueueOptions queues) {
            return newPeer(carrier, new Pipe(MARK), new Pipe(MARK));
        }

        @Override
        public Peer newPeer(PeerLink carrier, Pipe inbound, Pipe outbound) {
            return new Peer(carrier, inbound, outbound, gate::announce, gate::announce, new WakeUps());
        }

        @Override
        public void attach(Peer attached) {}

        @Override
        public boolean identify(Peer identified, byte[] announcedRoutingId) {
            return true;
        }

        @Override
        public void lost(Peer lost) {}

        @Override
        public void detach(Peer gone) {}

        @Override
        public void leave(Peer left, Optional<Message> lastMessage) {}
    }

    @BeforeEach
    void up() {
        link.connected(channel);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void continuesReadingBelowTheMark() {
        deliver(MARK - 1);
        link.readComplete();
        assertThat(isReading()).isTrue();
    }

    @Test
    void stopsReadingAfterOneReadBeyondTheMark() {
        deliver(3 * MARK);
        assertThat(isReading()).as("within the read").isTrue();
        link.readComplete();
        assertThat(isReading()).as("after it").isFalse();

        receive(2 * MARK + 1);
        channel.runPendingTasks();
        assertThat(isReading()).as("with room").isTrue();
    }

    @Test
    void stopsWithinAReadOfVeryManyMessages() {
        deliver(9 * MARK - 1);
        assertThat(isReading()).isTrue();
        deliver(1);
        assertThat(isReading()).isFalse();
    }

    @Test
    void continuesAReadIfTheReceiverCatchesUp() {
        deliver(9 * MARK);
        receive(9 * MARK);
        link.readComplete();
        assertThat(isReading()).isTrue();
    }

    private boolean isReading() {
        return channel.config().isAutoRead();
    }

    private void deliver(int messages) {
        for (int i = 0; i < messages; i++) {
            link.deliver(Message.of("message"));
        }
    }

    private void receive(int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(peer.poll()).isNotNull();
        }
    }

    private static SessionSettings settings(PeerHost host) {
        return new SessionSettings(
                SocketTraits.of(SocketType.PULL),
                HandshakeSettings.of(SocketType.PULL, new byte[0]),
                CommonOptions.DEFAULTS,
                ConnectionMessages.NONE,
                host,
                new Monitor());
    }
}
