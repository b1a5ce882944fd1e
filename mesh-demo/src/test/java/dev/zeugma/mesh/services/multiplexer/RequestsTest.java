package dev.zeugma.mesh.services.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Duration PATIENCE = Times.DEFAULTS.patience();

    private final Bench bench = new Bench();
    private final Bench.Node service = bench.connect("a");
    private final Bench.Node client = bench.connect("client");

    @Test
    void requestForAnUnknownServiceIsAnswered() {
        client.ask(1, "nobody", "hello");
        assertThat(client.answers()).containsExactly("1 UNKNOWN");
    }

    @Test
    void framesOfRequestAndAnswerAreForwardedUnchanged() {
        service.register("A", 1, 1).next();
        client.ask(1, "A", "", "two", "");
        Message request = service.next();
        assertThat(request.rest()).isEqualTo(Message.of("", "two", ""));
        service.send(Header.answer(Status.DONE, Bench.header(request).number()));
        assertThat(client.next()).isEqualTo(Header.answer(Status.DONE, 1).toMessage());
    }

    @Test
    void numbersOfClientsDoNotCollide() {
        service.register("A", 1, 255).next();
        Bench.Node other = bench.connect("other");
        client.ask(1, "A", "mine");
        other.ask(1, "A", "theirs");
        assertThat(List.of(service.serve(), service.serve())).containsExactly("mine", "theirs");
        assertThat(client.next().string(1)).isEqualTo("re: mine");
        assertThat(other.next().string(1)).isEqualTo("re: theirs");
    }

    @Test
    void aServiceGetsNoMoreThanItTakesAtATime() {
        service.register("A", 1, 3).next();
        client.flood(1, 5, "A");
        assertThat(service.unread()).isEqualTo(3);
        service.serve();
        assertThat(service.unread()).isEqualTo(3);
    }

    @Test
    void statusAndBodyOfAServiceReachTheClient() {
        service.register("A", 1, 1).next();
        client.ask(1, "A");
        service.send(Header.answer(Status.FAILED, service.nextHeader().number()), "why");
        Message answer = client.next();
        assertThat(Bench.header(answer).status()).isEqualTo(Status.FAILED);
        assertThat(answer.string(1)).isEqualTo("why");
    }

    @Test
    void requestsInProgressAreAnsweredWhenTheServiceDies() {
        service.register("A", 1, 1).next();
        client.flood(1, 3, "A");
        service.lose();
        assertThat(client.answers()).containsExactlyInAnyOrder("1 DEAD", "2 DEAD", "3 DEAD");
        assertThat(bench.figures().bytes()).isZero();
    }

    @Test
    void requestIsAnsweredInTimeEvenIfTheServiceIsSilent() {
        service.register("A", 1, 1).next();
        client.ask(1, "A").ask(2, "A");
        assertThat(bench.pass(PATIENCE.minusMillis(1)))
                .isEqualTo(Duration.ofMillis(1).toNanos());
        assertThat(client.hasNothing()).isTrue();
        assertThat(bench.pass(Duration.ofMillis(1))).isEqualTo(Long.MAX_VALUE);
        assertThat(client.answers()).containsExactly("1 TIMEOUT", "2 TIMEOUT");
    }

    @Test
    void aSilentServiceGetsNoMoreRequestsUntilItAnswers() {
        service.register("A", 1, 1).next();
        client.ask(1, "A", "first");
        bench.pass(PATIENCE);
        client.ask(2, "A", "second");
        assertThat(service.unread()).isOne();
        assertThat(service.serve()).isEqualTo("first");
        assertThat(service.serve()).isEqualTo("second");
        assertThat(client.answers()).containsExactly("1 TIMEOUT", "2 DONE");
        assertThat(bench.figures().late()).isOne();
    }

    @Test
    void answersOfOthersAreIgnored() {
        service.register("A", 1, 1).next();
        Bench.Node thief = bench.connect("thief").register("B", 2, 1);
        client.ask(1, "A", "secret");
        long number = service.nextHeader().number();
        thief.send(Header.answer(Status.DONE, number), "forged");
        client.send(Header.answer(Status.DONE, number), "forged");
        assertThat(client.hasNothing()).isTrue();
        service.send(Header.answer(Status.DONE, number), "true");
        service.send(Header.answer(Status.DONE, number), "twice");
        assertThat(client.next().string(1)).isEqualTo("true");
        assertThat(client.hasNothing()).isTrue();
        assertThat(bench.figures().late()).isEqualTo(3);
    }

    @Test
    void requestsOfALostClientAreForgotten() {
        service.register("A", 1, 1).next();
        client.flood(1, 10, "A");
        client.lose();
        assertThat(bench.figures().requests()).isZero();
        assertThat(bench.figures().bytes()).isZero();
        Bench.Node other = bench.connect("other").ask(1, "A", "next");
        service.serve();
        assertThat(service.serve()).isEqualTo("next");
        assertThat(other.answers()).containsExactly("1 DONE");
    }

    @Test
    void aFullConnectionToAServiceIsTriedAgain() {
        service.register("A", 1, 1).next();
        bench.full.add(service.id);
        client.ask(1, "A", "hello");
        long delay = bench.pass(Duration.ZERO);
        assertThat(delay).isPositive().isLessThan(Duration.ofSeconds(1).toNanos());
        bench.full.clear();
        bench.pass(Duration.ofNanos(delay));
        assertThat(service.serve()).isEqualTo("hello");
    }

    @Test
    void answersForAClientThatDoesNotReadAreDroppedAndCounted() {
        service.register("A", 1, 1).next();
        client.ask(1, "A");
        bench.full.add(client.id);
        service.send(Header.answer(Status.DONE, service.nextHeader().number()));
        assertThat(bench.figures().undelivered()).isOne();
        assertThat(bench.figures().bytes()).isZero();
    }

    @Test
    void malformedMessageIsAnsweredWithAnError() {
        bench.received(client.id, Message.of("nonsense", "more"));
        client.send(Header.of(Kind.LEAVE), "a body");
        client.send(Header.of(Kind.ERROR));
        List<Kind> kinds = new ArrayList<>();
        while (!client.hasNothing()) {
            kinds.add(client.nextHeader().kind());
        }
        assertThat(kinds).isEqualTo(Collections.nCopies(2, Kind.ERROR));
        assertThat(bench.figures().malformed()).isEqualTo(3);
    }
}
