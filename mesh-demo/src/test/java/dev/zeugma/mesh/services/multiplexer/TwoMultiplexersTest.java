package dev.zeugma.mesh.services.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.mesh.services.multiplexer.Landscape.Shape;
import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoMultiplexersTest {
    @ParameterizedTest
    @EnumSource
    void oneOrTwoMultiplexersGiveTheSameAnswers(Shape shape) {
        Landscape land = new Landscape(shape);
        List<Bench.Node> clients = land.clients("client");

        for (Bench.Node client : clients) {
            assertThat(answer(land, client, 1, List.of())).isEqualTo("1 UNKNOWN");
        }
        List<Bench.Node> service = land.service("a", "A", 1);
        service.forEach(node -> assertThat(node.nextHeader()).isEqualTo(registered("A", 1)));
        List<Bench.Node> thief = land.service("b", "A", 2);
        thief.forEach(node -> assertThat(node.nextHeader()).isEqualTo(new Header(Kind.REFUSED, Status.TAKEN, 2, "A")));
        for (Bench.Node client : clients) {
            assertThat(answer(land, client, 2, service)).isEqualTo("2 DONE");
        }
        List<Bench.Node> again = land.service("a2", "A", 1);
        again.forEach(node -> assertThat(node.nextHeader()).isEqualTo(registered("A", 1)));
        service.forEach(Bench.Node::lose);
        land.settle();
        for (Bench.Node client : clients) {
            assertThat(answer(land, client, 3, again)).isEqualTo("3 DONE");
        }
        again.forEach(Bench.Node::lose);
        land.settle();
        for (Bench.Node client : clients) {
            assertThat(answer(land, client, 4, List.of())).isEqualTo("4 DEAD");
        }
        land.pass(Times.DEFAULTS.grace());
        for (Bench.Node client : clients) {
            assertThat(answer(land, client, 5, List.of())).isEqualTo("5 UNKNOWN");
        }
        land.service("b2", "A", 2).forEach(node -> assertThat(node.nextHeader()).isEqualTo(registered("A", 2)));
    }

    private static Header registered(String name, long token) {
        return new Header(Kind.REGISTERED, Status.DONE, token, name);
    }

    /** Asks the service A, lets it answer wherever the request has arrived, and returns what the client gets. */
    private static String answer(Landscape land, Bench.Node client, long number, List<Bench.Node> service) {
        client.ask(number, "A", "hello");
        land.settle();
        service.stream().filter(node -> !node.hasNothing()).forEach(Bench.Node::serve);
        land.settle();
        List<String> answers = client.answers();
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    @Test
    void aServiceOfTheSecondAlsoServesClientsOfTheFirst() {
        Landscape land = new Landscape(Shape.REVERSE_CHAIN);
        List<Bench.Node> service = land.service("a", "A", 1);
        Bench.Node local = land.second.connect("local");
        service.get(0).next();
        assertThat(answer(land, local, 1, service)).isEqualTo("1 DONE");
        assertThat(answer(land, land.first.connect("remote"), 1, service)).isEqualTo("1 DONE");
    }

    @Test
    void theUpstreamDecidesWhoHasAName() {
        Landscape land = new Landscape(Shape.SIDE_BY_SIDE);
        Bench.Node atFirst = land.first.connect("a").register("A", 1, 1);
        assertThat(atFirst.nextHeader().status()).isEqualTo(Status.DONE);
        Bench.Node atSecond = land.second.connect("b").register("A", 2, 1);
        assertThat(atSecond.hasNothing()).isTrue();
        land.settle();
        assertThat(atSecond.nextHeader().status()).isEqualTo(Status.TAKEN);
        assertThat(land.second.figures().names()).isZero();
    }

    @Test
    void aServiceThatIsLostAtOneIsReachedThroughTheOther() {
        Landscape land = new Landscape(Shape.SIDE_BY_SIDE);
        List<Bench.Node> service = land.service("a", "A", 1);
        service.forEach(Bench.Node::next);
        List<Bench.Node> clients = land.clients("client");
        service.get(1).lose();
        assertThat(answer(land, clients.get(1), 1, service.subList(0, 1))).isEqualTo("1 DONE");
        land.pass(Times.DEFAULTS.grace());
        assertThat(answer(land, clients.get(1), 2, service.subList(0, 1))).isEqualTo("2 DONE");
    }

    @Test
    void whatWaitsWhenAServiceLeavesOneGoesThroughTheOther() {
        Landscape land = new Landscape(Shape.SIDE_BY_SIDE);
        List<Bench.Node> service = land.service("a", "A", 1);
        service.forEach(Bench.Node::next);
        Bench.Node client = land.clients("client").get(0);
        client.ask(1, "A", "in progress");
        client.ask(2, "A", "waiting");
        service.get(0).next();
        service.get(0).send(Header.of(Kind.LEAVE));
        land.settle();
        assertThat(service.get(1).serve()).isEqualTo("waiting");
        land.settle();
        assertThat(client.answers()).containsExactly("1 DEAD", "2 DONE");
    }

    @Test
    void aRequestNeverGoesBackWhereItCameFrom() {
        Landscape land = new Landscape(Shape.REVERSE_CHAIN);
        List<Bench.Node> service = land.service("a", "A", 1);
        Bench.Node local = land.second.connect("local");
        service.get(0).lose();
        assertThat(answer(land, local, 1, List.of())).isEqualTo("1 DEAD");
    }

    @Test
    void whileTheUpstreamIsAwayClientsGetAnAnswer() {
        Landscape land = new Landscape(Shape.CHAIN);
        List<Bench.Node> service = land.service("a", "A", 1);
        service.get(0).next();
        Bench.Node client = land.clients("client").get(0);
        client.ask(1, "A", "in progress");
        land.settle();
        land.disconnect();
        client.ask(2, "A");
        assertThat(client.answers()).containsExactly("1 DEAD", "2 UNAVAILABLE");
        land.connect();
        service.get(0).serve();
        assertThat(answer(land, client, 3, service)).isEqualTo("3 DONE");
    }

    @Test
    void whileTheUpstreamIsAwayServicesServeTheirClients() {
        Landscape land = new Landscape(Shape.SIDE_BY_SIDE);
        List<Bench.Node> service = land.service("a", "A", 1);
        service.forEach(Bench.Node::next);
        List<Bench.Node> clients = land.clients("client");
        land.disconnect();
        assertThat(answer(land, clients.get(1), 1, service)).isEqualTo("1 DONE");
    }

    @Test
    void aNameIsDecidedWhenTheUpstreamIsBack() {
        Landscape land = new Landscape(Shape.REVERSE_CHAIN);
        land.disconnect();
        Bench.Node service = land.second.connect("a").register("A", 1, 1);
        assertThat(service.hasNothing()).isTrue();
        land.connect();
        assertThat(service.nextHeader().status()).isEqualTo(Status.DONE);
    }

    @Test
    void aNameTakenMeanwhileIsLost() {
        Landscape land = new Landscape(Shape.REVERSE_CHAIN);
        Bench.Node service = land.service("a", "A", 1).get(0);
        service.next();
        land.disconnect();
        land.pass(Times.DEFAULTS.grace());
        land.first.connect("b").register("A", 2, 1);
        land.connect();
        assertThat(service.nextHeader().status()).isEqualTo(Status.TAKEN);
    }

    @Test
    void thousandsOfNamesAreClaimedInPortions() {
        Landscape land = new Landscape(Shape.REVERSE_CHAIN);
        for (int i = 1; i <= 2000; i++) {
            land.second.connect("s" + i).register("S" + i, i, 1);
        }
        assertThat(land.first.figures().names()).isZero();
        land.settle();
        assertThat(land.first.figures().services()).isEqualTo(2000);
        assertThat(land.second.figures().services()).isEqualTo(2000);
        land.disconnect();
        land.connect();
        assertThat(land.first.figures().services()).isEqualTo(2000);
        land.pass(Duration.ofMillis(10));
        assertThat(land.second.figures().malformed()).isZero();
    }
}
