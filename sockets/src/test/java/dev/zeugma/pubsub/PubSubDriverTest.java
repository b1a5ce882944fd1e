package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Requests;
import dev.zeugma.support.Waiting;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Publishing and subscribing in a context driven by this thread. */
class PubSubDriverTest extends NetworkTest {
    @ParameterizedTest
    @EnumSource(value = Driver.class, mode = EnumSource.Mode.EXCLUDE, names = "IO_THREADS")
    void oneThreadMayDriveBothSides(Driver driver) {
        try (Context driven = newContext(o -> o.driver(driver))) {
            XPubSocket xpub = driven.xpub();
            SubSocket sub = driven.sub();
            sub.subscribe("A");
            sub.connect(xpub.bind(ANY_PORT));
            assertThat(xpub.awaitSubscribers(1, PATIENCE)).isTrue();
            sub.subscribe("B");
            assertThat(Set.of(Requests.next(xpub), Requests.next(xpub))).containsExactlyInAnyOrder("+A", "+B");
            for (int i = 0; i < 500; i++) {
                xpub.send("A" + i);
                xpub.send("C");
            }
            for (int i = 0; i < 500; i++) {
                assertThat(Requests.text(sub)).isEqualTo("A" + i);
            }
            sub.close();
            assertThat(Set.of(Requests.next(xpub), Requests.next(xpub))).containsExactlyInAnyOrder("-A", "-B");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Driver.class, mode = EnumSource.Mode.EXCLUDE, names = "IO_THREADS")
    void aCallerDrivenSubscriberReceivesFromAnotherContext(Driver driver) {
        PubSocket pub = context.pub();
        try (Context driven = newContext(o -> o.driver(driver))) {
            SubSocket sub = driven.sub();
            sub.connect(pub.bind(ANY_PORT));
            sub.subscribe("A");
            Waiting.until("subscribed", () -> sub.tryReceive().isEmpty() && pub.topicCount() == 1);
            pub.send("A 1");
            assertThat(Requests.text(sub)).isEqualTo("A 1");
        }
    }
}
