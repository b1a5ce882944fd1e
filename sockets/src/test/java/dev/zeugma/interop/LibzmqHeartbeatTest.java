package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PING and PONG between sockets of ours and of libzmq (RFC 37, "Heartbeating"). */
@RequiresLibzmq
@ExtendWith(NoLeaks.class)
class LibzmqHeartbeatTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_TIME_TO_LIVE_MILLIS = 6_553_599;

    private record Ends(OurEnd ours, NativeEnd theirs) {}

    @Test
    @Conformance(56)
    @UserAsk(13)
    void heartbeatsOfBothSidesKeepAllPairsConnected() {
        EventLog events = new EventLog();
        CommonOptions options = DealerOptions.DEFAULTS
                .heartbeat(HeartbeatOptions.every(INTERVAL).timeToLive(TIMEOUT).timeout(TIMEOUT))
                .monitor(events)
                .common();
        try (Context context = Context.create();
                NativeContext nativeContext = new NativeContext()) {
            Map<Pair, Ends> all = new LinkedHashMap<>();
            for (Pair pair : Pair.ALL) {
                Ends ends = new Ends(new OurEnd(context, pair, options), new NativeEnd(nativeContext, pair));
                ends.theirs.socket().set(LibZmq.HEARTBEAT_IVL, (int) INTERVAL.toMillis());
                ends.theirs.socket().set(LibZmq.HEARTBEAT_TIMEOUT, (int) TIMEOUT.toMillis());
                ends.theirs.socket().set(LibZmq.HEARTBEAT_TTL, (int) TIMEOUT.toMillis());
                ends.theirs.connect(ends.ours.bind());
                all.put(pair, ends);
            }
            events.await(all.size(), SocketEvent.HandshakeSucceeded.class);

            events.assertNone(SocketEvent.Disconnected.class, TIMEOUT.plus(INTERVAL.multipliedBy(3)));
            all.forEach(LibzmqHeartbeatTest::stillTalk);
        }
    }

    private static void stillTalk(Pair pair, Ends ends) {
        End first = pair.weBegin() ? ends.ours : ends.theirs;
        End second = pair.weBegin() ? ends.theirs : ends.ours;
        first.send(Message.of("still here"));
        assertThat(second.receive()).isEqualTo(Message.of("still here"));
    }

    @Test
    @Conformance(57)
    void maximumTimeToLiveMatchesLibzmq() {
        try (NativeContext nativeContext = new NativeContext();
                NativeSocket socket = nativeContext.open(SocketType.DEALER)) {
            socket.set(LibZmq.HEARTBEAT_TTL, MAX_TIME_TO_LIVE_MILLIS);
            assertThat(heartbeatWithTimeToLive(MAX_TIME_TO_LIVE_MILLIS).timeToLiveDeciseconds())
                    .isEqualTo(65_535);
            assertThatThrownBy(() -> socket.set(LibZmq.HEARTBEAT_TTL, MAX_TIME_TO_LIVE_MILLIS + 1))
                    .hasMessageContaining("Invalid argument");
            assertThatThrownBy(() -> heartbeatWithTimeToLive(MAX_TIME_TO_LIVE_MILLIS + 1))
                    .hasMessageContaining("EINVAL");
        }
    }

    private static HeartbeatOptions heartbeatWithTimeToLive(int millis) {
        return HeartbeatOptions.every(INTERVAL)
                .timeToLive(Duration.ofMillis(millis))
                .timeout(TIMEOUT);
    }
}
