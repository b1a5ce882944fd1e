package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import dev.zeugma.zmtp.wire.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The properties that a peer has announced, which accompany its messages. */
class PropertiesTest extends TransportTest {
    private static Optional<String> text(Delivery delivery, String name) {
        return delivery.properties().value(name).map(value -> new String(value, StandardCharsets.UTF_8));
    }

    @Test
    @Conformance({41, 70, 71})
    void accompanyEachMessageOfARouter() {
        RouterSocket router = context.router(o -> o.property("X-hello", "world"));
        DealerSocket dealer = context.dealer(
                o -> o.routingId("D").property("X-hello", "wörld").property("X-more", "1"));
        dealer.connect(router.bind(anywhere()));
        dealer.send(Message.of("one", "two"));

        Delivery delivery = router.receiveDelivery();
        assertThat(delivery.message()).isEqualTo(Message.of("D", "one", "two"));
        assertThat(text(delivery, "X-hello")).contains("wörld");
        assertThat(text(delivery, "x-MORE")).as("names are case-insensitive").contains("1");
        assertThat(text(delivery, Metadata.SOCKET_TYPE)).contains("DEALER");
        assertThat(text(delivery, Metadata.IDENTITY)).contains("D");
        assertThat(text(delivery, "X-other")).isEmpty();
        boolean hasAddress = anywhere().startsWith("tcp");
        assertThat(text(delivery, "Peer-Address")).isEqualTo(hasAddress ? Optional.of("127.0.0.1") : Optional.empty());

        router.send(Message.of("D", "answer"));
        Delivery answer = dealer.receiveDelivery(PATIENCE).orElseThrow();
        assertThat(answer.message()).isEqualTo(Message.of("answer"));
        assertThat(text(answer, "X-hello")).contains("world");
        assertThat(text(answer, Metadata.SOCKET_TYPE)).contains("ROUTER");
    }

    @Test
    @Conformance(71)
    void belongToTheSenderOfTheMessage() {
        PullSocket pull = context.pull();
        var endpoint = pull.bind(anywhere());
        for (String name : new String[] {"a", "b", "c"}) {
            PushSocket push = context.push(o -> o.property("X-name", name));
            push.connect(endpoint);
            push.send(name);
        }
        for (int i = 0; i < 3; i++) {
            Delivery delivery = pull.receiveDelivery();
            assertThat(text(delivery, "X-name")).contains(delivery.message().string(0));
        }
    }

    @Test
    @Conformance(41)
    void areAvailableAfterPolling() {
        RouterSocket router = context.router();
        DealerSocket dealer = context.dealer(o -> o.property("X-name", "D"));
        dealer.connect(router.bind(anywhere()));
        dealer.send("hello");
        Waiting.until("a message has arrived", () -> router.canReceive());
        assertThat(text(router.receiveDelivery(), "X-name")).contains("D");
    }

    @Test
    void receiveDeliveryTimesOut() {
        assertThat(context.pull().receiveDelivery(Duration.ZERO)).isEmpty();
        assertThat(context.pull().receiveDelivery(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(70)
    void requireValidNamesAndValues() {
        DealerOptions options = DealerOptions.DEFAULTS;
        for (String name : new String[] {"", "X-", "hello", "Xhello", "Identity", "X-a b", "X-" + "a".repeat(254)}) {
            assertFails(ErrorCode.EINVAL, () -> options.property(name, "value"));
        }
        assertFails(ErrorCode.EINVAL, () -> options.property("X-name", ""));
    }
}
