package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** PAIR: one peer at a time. */
class PairTest extends TransportTest {
    private PairSocket bound;
    private Endpoint endpoint;

    private void bind() {
        bound = context.pair();
        endpoint = bound.bind(anywhere());
    }

    private PairSocket connect() {
        PairSocket socket = context.pair();
        assertThat(socket.connect(endpoint).await(PATIENCE)).isTrue();
        return socket;
    }

    private static void talk(PairSocket one, PairSocket other) {
        one.send("ping");
        assertThat(other.receive(PATIENCE)).contains(Message.of("ping"));
        other.send(Message.of("pong", "twice"));
        assertThat(one.receive(PATIENCE)).contains(Message.of("pong", "twice"));
    }

    @Test
    @Conformance(91)
    void sendsInBothDirections() {
        bind();
        PairSocket connected = connect();
        talk(bound, connected);
        talk(connected, bound);
    }

    @Test
    void sendsNothingWithoutAPeer() {
        bind();
        assertThat(bound.trySend(Message.of("nobody"))).isFalse();
        Background<Boolean> sender = Background.blocked(() -> bound.send("somebody", PATIENCE));
        PairSocket connected = connect();
        assertThat(sender.result()).isTrue();
        assertThat(connected.receiveString()).isEqualTo("somebody");
    }

    @Test
    void keepsTheOrderOfManyMessages() {
        bind();
        PairSocket connected = connect();
        Background<Void> sender = Background.run(() -> {
            for (int i = 0; i < 20_000; i++) {
                connected.send(Integer.toString(i));
            }
        });
        for (int i = 0; i < 20_000; i++) {
            assertThat(bound.receiveString()).isEqualTo(Integer.toString(i));
        }
        sender.result();
    }

    @Test
    void aSecondPeerWaitsUntilTheFirstHasLeft() {
        bind();
        PairSocket first = connect();
        talk(first, bound);
        PairSocket second = connect();
        second.send("from the second");
        assertThat(bound.receive(A_WHILE)).isEmpty();
        bound.send("to the first");
        assertThat(first.receiveString()).isEqualTo("to the first");

        first.send("last words");
        assertThat(bound.receiveString()).isEqualTo("last words");
        first.close();
        assertThat(bound.receive(PATIENCE)).contains(Message.of("from the second"));
        bound.send("to the second");
        assertThat(second.receive(PATIENCE)).contains(Message.of("to the second"));
    }

    @Test
    void messagesOfAFormerPeerPrecedeThoseOfItsSuccessor() {
        bind();
        PairSocket first = connect();
        talk(first, bound);
        PairSocket second = connect();
        first.send("one");
        first.send("two");
        first.close();
        second.send("three");
        for (String expected : new String[] {"one", "two", "three"}) {
            assertThat(bound.receive(PATIENCE)).contains(Message.of(expected));
        }
    }

    @Test
    void aWaitingPeerThatLeavesIsForgotten() {
        bind();
        PairSocket first = connect();
        talk(first, bound);
        PairSocket second = connect();
        second.send("never received");
        second.close();
        PairSocket third = connect();
        first.close();
        third.send("received");
        Optional<Message> next = bound.receive(PATIENCE);
        assertThat(next).isPresent();
        // Over the network the first may leave before the second is known to have left.
        if (next.get().equals(Message.of("never received"))) {
            next = bound.receive(PATIENCE);
        }
        assertThat(next).contains(Message.of("received"));
        talk(third, bound);
    }
}
