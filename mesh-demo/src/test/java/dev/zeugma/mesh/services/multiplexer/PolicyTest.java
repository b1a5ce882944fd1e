package dev.zeugma.mesh.services.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One request is at the service, two are in its queue. */
class PolicyTest {
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private Bench bench = new Bench();
    private Bench.Node service = bench.connect("A");
    private Bench.Node client = bench.connect("client");

    private void start(Policy policy) {
        Limits limits = Limits.DEFAULTS.withPolicy(policy).withQueue(2).withPerClient(100, 2);
        Times times = Times.DEFAULTS.withRetry(INTERVAL, INTERVAL.multipliedBy(5));
        bench = new Bench(Settings.alone(limits, times));
        service = bench.connect("A").register("A", 1, 1);
        service.next();
        client = bench.connect("client");
    }

    private List<String> serveAll(int count) {
        List<String> served = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            served.add(service.serve());
        }
        return served;
    }

    @Test
    void rejectAnswersTheNewRequest() {
        start(Policy.REJECT);
        for (int i = 1; i <= 5; i++) {
            client.ask(i, "A", "" + i);
        }
        assertThat(client.answers()).containsExactly("4 FULL", "5 FULL");
        assertThat(serveAll(3)).containsExactly("1", "2", "3");
        assertThat(client.answers()).containsExactly("1 DONE", "2 DONE", "3 DONE");
    }

    @Test
    void dropAnswersTheOldestWaitingRequest() {
        start(Policy.DROP);
        for (int i = 1; i <= 5; i++) {
            client.ask(i, "A", "" + i);
        }
        assertThat(client.answers()).containsExactly("2 DROPPED", "3 DROPPED");
        assertThat(serveAll(3)).containsExactly("1", "4", "5");
    }

    @Test
    void blockParksALimitedNumberPerClient() {
        start(Policy.BLOCK);
        Bench.Node other = bench.connect("other");
        for (int i = 1; i <= 6; i++) {
            client.ask(i, "A", "" + i);
        }
        other.ask(1, "A", "other");
        assertThat(client.answers()).containsExactly("6 FULL");
        assertThat(other.hasNothing()).isTrue();
        assertThat(serveAll(6)).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "other");
        assertThat(client.answers()).hasSize(5).allMatch(answer -> answer.endsWith("DONE"));
        assertThat(other.answers()).containsExactly("1 DONE");
    }

    @Test
    void parkedRequestsTimeOutAndTheirPlacesAreFree() {
        start(Policy.BLOCK);
        client.flood(1, 5, "A");
        bench.pass(Times.DEFAULTS.patience());
        assertThat(client.answers()).containsExactly("1 TIMEOUT", "2 TIMEOUT", "3 TIMEOUT", "4 TIMEOUT", "5 TIMEOUT");
        client.flood(6, 4, "A");
        assertThat(client.hasNothing()).isTrue();
        client.ask(10, "A");
        assertThat(client.answers()).containsExactly("10 FULL");
    }

    @Test
    void parkedRequestsOfALostClientMakeRoom() {
        start(Policy.BLOCK);
        client.flood(1, 5, "A");
        Bench.Node other = bench.connect("other").ask(1, "A", "other");
        client.lose();
        service.serve();
        assertThat(service.serve()).isEqualTo("other");
        assertThat(other.answers()).containsExactly("1 DONE");
    }

    @Test
    void retrySucceedsWhenThereIsRoomInTime() {
        start(Policy.RETRY);
        client.flood(1, 4, "A");
        assertThat(bench.pass(Duration.ZERO)).isEqualTo(INTERVAL.toNanos());
        bench.pass(INTERVAL);
        assertThat(client.hasNothing()).isTrue();
        service.serve();
        bench.pass(INTERVAL);
        serveAll(3);
        assertThat(client.answers()).containsExactly("1 DONE", "2 DONE", "3 DONE", "4 DONE");
    }

    @Test
    void retryGivesUpAfterAWhile() {
        start(Policy.RETRY);
        client.flood(1, 4, "A");
        for (int i = 0; i < 4; i++) {
            bench.pass(INTERVAL);
        }
        assertThat(client.hasNothing()).isTrue();
        bench.pass(INTERVAL);
        assertThat(client.answers()).containsExactly("4 FULL");
    }

    @Test
    void waitingRequestsOfEveryPolicyAreAnsweredWhenTheServiceDies() {
        for (Policy policy : Policy.values()) {
            start(policy);
            client.flood(1, 5, "A");
            service.lose();
            assertThat(client.answers()).as("%s", policy).hasSize(5);
            assertThat(bench.figures().requests()).isZero();
            assertThat(bench.figures().bytes()).isZero();
        }
    }
}
