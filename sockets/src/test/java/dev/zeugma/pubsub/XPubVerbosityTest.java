package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.option.Verbosity;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import org.junit.jupiter.api.Test;

/** Which requests of its peers an XPUB receives. */
class XPubVerbosityTest extends TransportTest {
    private XPubSocket xpub;
    private SubSocket first;
    private SubSocket second;
    private int markers;

    private void open(Verbosity verbosity) {
        xpub = context.xpub(o -> o.verbosity(verbosity));
        Endpoint endpoint = xpub.bind(anywhere());
        first = context.sub();
        second = context.sub();
        first.connect(endpoint);
        second.connect(endpoint);
    }

    /** Two requests of different peers arrive in any order, so each is awaited before the next is made. */
    private void expect(String request) {
        assertThat(Requests.next(xpub)).isEqualTo(request);
    }

    /** What has not arrived by the next request never arrives. */
    private void expectNothingFrom(SubSocket sub) {
        String marker = "marker " + markers++;
        sub.subscribe(marker);
        expect("+" + marker);
    }

    @Test
    @Conformance(77)
    void reportsTheFirstSubscriptionAndTheLastCancellation() {
        open(Verbosity.FIRST_AND_LAST);
        first.subscribe("A");
        expect("+A");
        first.subscribe("A");
        second.subscribe("A");
        expectNothingFrom(first);
        expectNothingFrom(second);
        first.unsubscribe("A");
        first.unsubscribe("A");
        expectNothingFrom(first);
        second.unsubscribe("A");
        expect("-A");
    }

    @Test
    @Conformance(77)
    void reportsEverySubscriptionAndTheLastCancellation() {
        open(Verbosity.EVERY_SUBSCRIPTION);
        first.subscribe("A");
        expect("+A");
        first.subscribe("A");
        expect("+A");
        second.subscribe("A");
        expect("+A");
        first.unsubscribe("A");
        first.unsubscribe("A");
        expectNothingFrom(first);
        second.unsubscribe("A");
        expect("-A");
    }

    @Test
    @Conformance(77)
    void reportsEveryRequestOfEachSubscriber() {
        open(Verbosity.EVERY_REQUEST);
        first.subscribe("A");
        expect("+A");
        second.subscribe("A");
        expect("+A");
        first.unsubscribe("A");
        expect("-A");
        second.unsubscribe("A");
        expect("-A");
    }

    @Test
    @Conformance(77)
    void aLeavingSubscriberCancelsTopicsItAloneHad() {
        open(Verbosity.FIRST_AND_LAST);
        first.subscribe("A");
        expect("+A");
        first.subscribe("B");
        expect("+B");
        second.subscribe("A");
        expectNothingFrom(second);
        first.close();
        expect("-B");
        expectNothingFrom(second);
        assertThat(xpub.topicCount()).as("A and the markers").isEqualTo(3);
        second.unsubscribe("A");
        expect("-A");
    }

    @Test
    @Conformance(77)
    void aLeavingSubscriberCancelsAllItsTopicsIfMoreVerbose() {
        open(Verbosity.EVERY_REQUEST);
        first.subscribe("A");
        expect("+A");
        second.subscribe("A");
        expect("+A");
        first.close();
        expect("-A");
        second.close();
        expect("-A");
        assertThat(xpub.topicCount()).isZero();
    }

    @Test
    @UserAsk(15)
    void waitsForSubscribersAtMostTheGivenTime() {
        open(Verbosity.FIRST_AND_LAST);
        assertThat(xpub.awaitSubscribers(1, A_WHILE)).isFalse();
        first.subscribe("A");
        second.subscribe("B");
        assertThat(xpub.awaitSubscribers(2, PATIENCE)).isTrue();
        assertThat(xpub.awaitSubscribers(3, A_WHILE)).isFalse();
    }
}
