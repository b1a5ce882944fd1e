package dev.zeugma.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A lost wake-up would leave a message in a queue, and a round trip would take seconds or forever. */
@Tag("timing")
class NoStallTest extends TransportTest {
    private static final int ROUND_TRIPS = 10_000;
    private static final Duration STALL = Duration.ofSeconds(1);

    @Test
    @UserAsk(21)
    void noRoundTripStalls() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        Background<Void> server = Background.run(() -> {
            for (int i = 0; i < ROUND_TRIPS; i++) {
                rep.send(rep.receive());
            }
        });
        Duration longest = Duration.ZERO;
        for (int i = 0; i < ROUND_TRIPS; i++) {
            String question = "question " + i;
            Duration time = Waiting.timed(() -> {
                req.send(question);
                assertThat(Requests.text(req)).isEqualTo(question);
            });
            longest = time.compareTo(longest) > 0 ? time : longest;
        }
        server.result();
        System.out.printf(
                "%s: the longest of %d round trips took %d us%n", transport(), ROUND_TRIPS, longest.toNanos() / 1000);
        assertThat(longest).isLessThan(STALL);
    }
}
