package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ROUTER reports about the room for one peer. */
class PeerStateTest extends TransportTest {
    private RouterSocket routerWithTwoPeers(boolean mandatory) {
        RouterSocket router = context.router(o ->
                o.mandatory(mandatory).highWaterMarks(1, 1).tcp(SMALL_BUFFERS).linger(Duration.ZERO));
        var endpoint = router.bind(anywhere());
        for (String id : new String[] {"full", "idle"}) {
            DealerSocket dealer =
                    context.dealer(o -> o.routingId(id).highWaterMarks(1, 1).tcp(SMALL_BUFFERS));
            dealer.connect(endpoint);
            assertThat(router.awaitPeer(id, PATIENCE)).isTrue();
        }
        return router;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Conformance(27)
    void distinguishesFullPeersFromOthers(boolean mandatory) {
        RouterSocket router = routerWithTwoPeers(mandatory);
        assertThat(router.canSendTo("full")).isTrue();
        Message large = Message.of("full".getBytes(), new byte[LARGE]);
        // Data accepted by the kernel makes room again for a while.
        while (Waiting.within(stall(), () -> router.canSendTo("full"))) {
            assertThat(router.trySend(large)).isTrue();
        }
        assertThat(router.canSendTo("full")).isFalse();
        assertThat(router.canSendTo("idle")).isTrue();
        assertThat(router.trySend(large)).as("accepted, even if dropped").isEqualTo(!mandatory);
    }

    @Test
    @Conformance(27)
    void aPeerHasRoomAgainAfterReceiving() {
        RouterSocket router = context.router(o -> o.highWaterMarks(1, 1).tcp(SMALL_BUFFERS));
        DealerSocket dealer =
                context.dealer(o -> o.routingId("D").highWaterMarks(1, 1).tcp(SMALL_BUFFERS));
        dealer.connect(router.bind(anywhere()));
        assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
        int sent = 0;
        while (Waiting.within(stall(), () -> router.canSendTo("D"))) {
            router.send(Message.of("D".getBytes(), new byte[LARGE]));
            sent++;
        }
        for (int i = 0; i < sent; i++) {
            assertThat(dealer.receiveBytes()).hasSize(LARGE);
        }
        Waiting.until("room for D", () -> router.canSendTo("D"));
    }

    @Test
    @Conformance(27)
    void failsForAnUnknownPeer() {
        RouterSocket router = context.router();
        assertThat(assertFails(ErrorCode.EHOSTUNREACH, () -> router.canSendTo("nobody"))
                        .peer())
                .contains("nobody");
        DealerSocket dealer = context.dealer(o -> o.routingId("D"));
        dealer.connect(router.bind(anywhere()));
        assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
        assertThat(router.canSendTo("D")).isTrue();
        dealer.close();
        Waiting.until("D has left", () -> !router.awaitPeer("D", Duration.ZERO));
        assertFails(ErrorCode.EHOSTUNREACH, () -> router.canSendTo("D"));
    }

    @Test
    @Conformance(27)
    void failsOnAClosedSocket() {
        RouterSocket router = context.router();
        router.close();
        assertFails(ErrorCode.ENOTSOCK, () -> router.canSendTo("D"));
    }
}
