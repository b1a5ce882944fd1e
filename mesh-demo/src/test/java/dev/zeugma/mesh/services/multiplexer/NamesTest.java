package dev.zeugma.mesh.services.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Duration GRACE = Times.DEFAULTS.grace();

    private final Bench bench = new Bench();
    private final Bench.Node service = bench.connect("a");
    private final Bench.Node client = bench.connect("client");

    @Test
    void aServiceRegistersAndIsReachedByName() {
        service.register("A", 1, 1);
        assertThat(service.nextHeader()).isEqualTo(new Header(Kind.REGISTERED, Status.DONE, 1, "A"));
        client.ask(7, "A", "hello");
        assertThat(service.serve()).isEqualTo("hello");
        assertThat(client.next())
                .isEqualTo(Header.answer(Status.DONE, 7).toMessage().append("re: hello"));
        assertThat(bench.figures().services()).isOne();
    }

    @Test
    void theFirstKeepsItsNameAndTheSecondGetsARefusal() {
        service.register("A", 1, 1).next();
        Bench.Node second = bench.connect("b").register("A", 2, 1);
        assertThat(second.nextHeader()).isEqualTo(new Header(Kind.REFUSED, Status.TAKEN, 2, "A"));
        client.ask(1, "A", "hello");
        assertThat(service.serve()).isEqualTo("hello");
        assertThat(second.hasNothing()).isTrue();
    }

    @Test
    void registeringAgainChangesNothing() {
        service.register("A", 1, 1).next();
        service.register("A", 1, 1);
        assertThat(service.nextHeader().kind()).isEqualTo(Kind.REGISTERED);
        assertThat(bench.figures().names()).isOne();
    }

    @Test
    void anInstanceIsKnownUnderAnotherRoutingId() {
        service.register("A", 1, 1).next();
        client.ask(1, "A", "in progress");
        client.ask(2, "A", "waiting");
        // The notice that the former connection is lost comes last.
        Bench.Node again = bench.connect("a2").register("A", 1, 1);
        assertThat(again.nextHeader().kind()).isEqualTo(Kind.REGISTERED);
        assertThat(again.serve()).isEqualTo("waiting");
        service.lose();
        client.ask(3, "A", "later");
        assertThat(again.serve()).isEqualTo("later");
        assertThat(client.answers()).containsExactly("1 DEAD", "2 DONE", "3 DONE");
    }

    @Test
    void theNameOfALostServiceIsReservedForItsInstance() {
        service.register("A", 1, 1).next();
        service.lose();
        client.ask(1, "A");
        assertThat(client.answers()).containsExactly("1 DEAD");
        Bench.Node other = bench.connect("b").register("A", 2, 1);
        assertThat(other.nextHeader().status()).isEqualTo(Status.TAKEN);
        Bench.Node again = bench.connect("a2").register("A", 1, 1);
        assertThat(again.nextHeader().kind()).isEqualTo(Kind.REGISTERED);
        bench.pass(GRACE.multipliedBy(2));
        client.ask(2, "A", "hello");
        assertThat(again.serve()).isEqualTo("hello");
    }

    @Test
    void theNameOfALostServiceIsFreeAfterAWhile() {
        service.register("A", 1, 1).next();
        service.lose();
        assertThat(bench.pass(GRACE.minusMillis(1)))
                .isEqualTo(Duration.ofMillis(1).toNanos());
        assertThat(bench.figures().names()).isOne();
        assertThat(bench.pass(Duration.ofMillis(1))).isEqualTo(Long.MAX_VALUE);
        assertThat(bench.figures().names()).isZero();
        client.ask(1, "A");
        assertThat(client.answers()).containsExactly("1 UNKNOWN");
        assertThat(bench.connect("b").register("A", 2, 1).nextHeader().kind()).isEqualTo(Kind.REGISTERED);
    }

    @Test
    void aServiceThatLeavesFreesItsNameAtOnce() {
        service.register("A", 1, 1).next();
        client.ask(1, "A", "in progress");
        client.ask(2, "A", "waiting");
        service.send(Header.of(Kind.LEAVE));
        client.ask(3, "A");
        assertThat(client.answers()).containsExactly("1 DEAD", "2 DEAD", "3 UNKNOWN");
        assertThat(bench.connect("b").register("A", 2, 1).nextHeader().kind()).isEqualTo(Kind.REGISTERED);
    }

    @Test
    void aConnectNoticeReplacesAMissingDisconnectNotice() {
        service.register("A", 1, 1).next();
        client.ask(1, "A");
        service.connect();
        assertThat(client.answers()).containsExactly("1 DEAD");
        service.register("A", 1, 1);
        client.ask(2, "A", "hello");
        service.next(); // the request before
        service.next(); // REGISTERED
        assertThat(service.serve()).isEqualTo("hello");
    }

    @Test
    void aConnectionHasOneName() {
        service.register("A", 1, 1).next();
        service.register("B", 1, 1);
        assertThat(service.nextHeader().kind()).isEqualTo(Kind.ERROR);
        assertThat(bench.figures().names()).isOne();
    }

    @Test
    void theNumberOfNamesIsLimited() {
        Bench small = new Bench(Limits.DEFAULTS.withNames(2));
        assertThat(small.connect("a").register("A", 1, 1).nextHeader().status()).isEqualTo(Status.DONE);
        assertThat(small.connect("b").register("B", 2, 1).nextHeader().status()).isEqualTo(Status.DONE);
        assertThat(small.connect("c").register("C", 3, 1).nextHeader().status()).isEqualTo(Status.FULL);
    }

    @Test
    void strangersCannotActAsMultiplexers() {
        service.register("A", 1, 1).next();
        for (Kind kind : new Kind[] {Kind.CLAIM, Kind.RELEASE, Kind.VERDICT}) {
            client.send(new Header(kind, 1, 1, "A"));
            assertThat(client.nextHeader().kind()).isEqualTo(Kind.ERROR);
        }
        client.ask(1, "A", "hello");
        assertThat(service.serve()).isEqualTo("hello");
    }
}
