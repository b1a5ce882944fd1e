package dev.zeugma.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.socket.StreamSocket;
import dev.zeugma.support.NetworkTest;
import org.junit.jupiter.api.Test;

class PollStreamTest extends NetworkTest {
    @Test
    void aStreamIsReadableOnConnectionsAndOnData() {
        StreamSocket server = context.stream();
        StreamSocket client = context.stream();
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(server, Interest.RECEIVE);
            client.connect(server.bind(ANY_PORT));
            assertThat(poller.poll(PATIENCE)).containsExactly(new PollEvent(item, true, false));
            byte[] id = server.receive().frame(0);
            assertThat(poller.poll(A_WHILE)).isEmpty();
            Message connected = client.receive();
            client.send(Message.of(connected.frame(0), "bytes".getBytes()));
            assertThat(poller.poll(PATIENCE)).hasSize(1);
            assertThat(server.receive()).isEqualTo(Message.of(id, "bytes".getBytes()));
            item.interests(Interest.SEND);
            assertThat(poller.poll(A_WHILE)).containsExactly(new PollEvent(item, false, true));
        }
    }
}
