package dev.zeugma.pubsub;

import static dev.zeugma.option.Decision.APPLICATION;
import static dev.zeugma.option.Decision.APPLICATION_WITH_LAST_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.Decision;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An XPUB whose application decides on subscriptions. */
class XPubManualTest extends TransportTest {
    private XPubSocket xpub;
    private Endpoint endpoint;

    private void open(Decision decision) {
        xpub = context.xpub(o -> o.decision(decision));
        endpoint = xpub.bind(anywhere());
    }

    private XSubSocket subscriber(String topic) {
        XSubSocket xsub = context.xsub();
        xsub.connect(endpoint);
        xsub.subscribe(topic);
        assertThat(Requests.next(xpub)).isEqualTo("+" + topic);
        return xsub;
    }

    @Test
    @Conformance(79)
    void aSubscriberGetsTheGrantedTopicInsteadOfTheRequested() {
        open(APPLICATION);
        XSubSocket xsub = subscriber("A");
        xpub.grant("B");
        xpub.grant("C");
        assertThat(xpub.topicCount()).isEqualTo(2);
        xpub.send("A");
        xpub.send("B");
        xpub.send("C");
        assertThat(Requests.text(xsub)).isEqualTo("B");
        assertThat(Requests.text(xsub)).isEqualTo("C");
    }

    @Test
    @Conformance(79)
    void aCancellationHasNoEffectUntilTheTopicIsRevoked() {
        open(APPLICATION);
        XSubSocket xsub = subscriber("A");
        xpub.grant("XA");
        xsub.unsubscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("-A");
        xpub.send("XA1");
        assertThat(Requests.text(xsub)).isEqualTo("XA1");
        xpub.revoke("XA");
        xpub.revoke("unknown");
        xpub.grant("end");
        xpub.send("XA2");
        xpub.send("end");
        assertThat(Requests.text(xsub)).isEqualTo("end");
    }

    @Test
    @Conformance(79)
    void everyRequestIsReportedEvenIfRepeated() {
        open(APPLICATION);
        XSubSocket first = subscriber("A");
        first.subscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("+A");
        subscriber("A");
    }

    @Test
    @Conformance(79)
    void grantsApplyToTheLastRequester() {
        open(APPLICATION);
        XSubSocket first = subscriber("A");
        XSubSocket second = context.xsub();
        second.connect(endpoint);
        second.subscribe("B");
        xpub.grant("XA");
        assertThat(Requests.next(xpub)).isEqualTo("+B");
        xpub.grant("XB");
        first.subscribe("C");
        assertThat(Requests.next(xpub)).isEqualTo("+C");
        xpub.grant("XC");
        for (String text : List.of("XA", "XB", "XC")) {
            xpub.send(text);
        }
        assertThat(Requests.text(first)).isEqualTo("XA");
        assertThat(Requests.text(first)).isEqualTo("XC");
        assertThat(Requests.text(second)).isEqualTo("XB");
    }

    @Test
    @Conformance(79)
    void aLeavingSubscriberCancelsItsRequestsAndLosesItsGrants() {
        open(APPLICATION);
        XSubSocket leaving = subscriber("A");
        xpub.grant("XA");
        XSubSocket staying = subscriber("A");
        xpub.grant("XA");
        leaving.close();
        assertThat(Requests.next(xpub)).isEqualTo("-A");
        xpub.revoke("XA");
        assertThat(xpub.topicCount()).as("of the remaining one").isEqualTo(1);
        xpub.send("XA");
        assertThat(Requests.text(staying)).isEqualTo("XA");
        staying.close();
        assertThat(Requests.next(xpub)).isEqualTo("-A");
        assertThat(xpub.topicCount()).isZero();
    }

    @Test
    @Conformance(79)
    void grantsToALostSubscriberHaveNoEffect() {
        open(APPLICATION);
        XSubSocket gone = subscriber("A");
        xpub.grant("A");
        gone.subscribe("B");
        Waiting.until("the request has arrived", () -> xpub.canReceive());
        gone.close();
        Waiting.until("the subscriber has left", () -> xpub.topicCount() == 0);
        assertThat(Requests.next(xpub)).isEqualTo("+B");
        xpub.grant("B");
        assertThat(List.of(Requests.next(xpub), Requests.next(xpub))).containsExactlyInAnyOrder("-A", "-B");
        xpub.grant("B");
        assertThat(xpub.topicCount()).isZero();
    }

    @Test
    @Conformance(79)
    void grantAndRevokeRequireManualMode() {
        open(Decision.SOCKET);
        for (Runnable call : List.<Runnable>of(() -> xpub.grant("A"), () -> xpub.revoke("A"))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(ZmqException.class, refused -> assertThat(refused.code())
                            .isEqualTo(ErrorCode.EINVAL));
        }
    }

    @Test
    @Conformance(80)
    void theLastValueGoesOnlyToTheNewSubscriber() {
        open(APPLICATION_WITH_LAST_VALUE);
        XSubSocket first = subscriber("A");
        xpub.grant("A");
        xpub.send("A last value 1");
        assertThat(Requests.text(first)).isEqualTo("A last value 1");
        XSubSocket second = subscriber("A");
        xpub.grant("A");
        xpub.send("A last value 2");
        xpub.send("A for both");
        assertThat(Requests.text(second)).isEqualTo("A last value 2");
        assertThat(Requests.text(second)).isEqualTo("A for both");
        assertThat(Requests.text(first)).isEqualTo("A for both");
    }

    @Test
    @Conformance(80)
    void aLastValueOfAnotherTopicIsNotSent() {
        open(APPLICATION_WITH_LAST_VALUE);
        XSubSocket first = subscriber("A");
        xpub.grant("A");
        xpub.send("A last value");
        XSubSocket second = subscriber("B");
        xpub.grant("B");
        xpub.send("A for no subscriber");
        xpub.send("A for the first");
        xpub.send("B for the second");
        assertThat(Requests.text(first)).isEqualTo("A last value");
        assertThat(Requests.text(first)).isEqualTo("A for the first");
        assertThat(Requests.text(second)).isEqualTo("B for the second");
    }
}
