package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.PeerStatistics;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A subscriber that stops reading affects only itself. */
@Tag("timing")
class SlowSubscriberTest extends TransportTest {
    private static final int MARK = 10;
    private static final int MESSAGES = 2000;

    /** The delay that one subscriber may cause another; this allows for a busy machine. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(1);

    private SubSocket subscriber(Endpoint endpoint) {
        SubSocket sub = context.sub(o -> o.highWaterMarks(MARK, MARK).tcp(SMALL_BUFFERS));
        sub.subscribe("");
        sub.connect(endpoint);
        return sub;
    }

    @Test
    @UserAsk(10)
    void doesNotAffectOtherSubscribers() {
        PubSocket pub =
                context.pub(o -> o.highWaterMarks(MARK, MARK).tcp(SMALL_BUFFERS).linger(Duration.ZERO));
        Endpoint endpoint = pub.bind(anywhere());
        subscriber(endpoint);
        List<SubSocket> others =
                Stream.generate(() -> subscriber(endpoint)).limit(3).toList();
        assertThat(pub.awaitSubscribers(4, PATIENCE)).isTrue();
        while (pub.statistics().dropped().messages() == 0) {
            publish(pub, new byte[LARGE], others);
        }
        Duration longest = Duration.ZERO;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] body = ("message " + i).getBytes();
            Duration time = Waiting.timed(() -> publish(pub, body, others));
            longest = time.compareTo(longest) > 0 ? time : longest;
        }
        System.out.printf(
                "%s: beside one that is stuck a message took %d us at most%n", transport(), longest.toNanos() / 1000);
        assertThat(longest).isLessThan(NOTICEABLE);
        assertThat(pub.statistics().peers())
                .extracting(PeerStatistics::dropped)
                .filteredOn(dropped -> dropped.messages() > 0)
                .singleElement()
                .satisfies(dropped -> assertThat(dropped.messages()).isGreaterThanOrEqualTo(MESSAGES));
    }

    /** All others have received it before the next is published, so only the stuck one falls behind. */
    private static void publish(PubSocket pub, byte[] body, List<SubSocket> others) {
        pub.send(body);
        for (SubSocket sub : others) {
            assertThat(Requests.receive(sub)).isEqualTo(Message.of(body));
        }
    }
}
