package dev.zeugma.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.Monitor;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.ConnectionMessages;
import dev.zeugma.pipe.Gate;
import dev.zeugma.pipe.Peer;
import dev.zeugma.pipe.Pipe;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final int MARK = 10;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Gate gate = new Gate(new ReentrantLock(), Gate.Wake.ALL);
    private final Peer peer = new Peer(new Pipe(MARK), new Pipe(MARK), gate::announce, gate::announce);
    private final Link link =
            new Link(channel.eventLoop(), peer, Endpoint.parse("tcp://127.0.0.1:1"), settings(), false, false);

    @BeforeEach
    void up() {
        link.up(channel);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void readsOnBelowTheMark() {
        deliver(MARK - 1);
        link.delivered();
        assertThat(isReading()).isTrue();
    }

    @Test
    void takesOneReadBeyondTheMarkAndStopsReadingThen() {
        deliver(3 * MARK);
        assertThat(isReading()).as("within the read").isTrue();
        link.delivered();
        assertThat(isReading()).as("behind it").isFalse();

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
    void goesOnWithTheReadWhenTheReceiverWasQuick() {
        deliver(9 * MARK);
        receive(9 * MARK);
        link.delivered();
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

    private static SessionSettings settings() {
        PeerHost nobody = null;
        return new SessionSettings(
                HandshakeSettings.of(SocketType.PULL, new byte[0]),
                CommonOptions.DEFAULTS,
                Framing.ZMTP,
                message -> true,
                ConnectionMessages.NONE,
                nobody,
                new Monitor(event -> {}));
    }
}
