package dev.zeugma.mesh.services.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that floods a service and several that ask now and then. */
class FairnessTest {
    private Bench bench = new Bench();

    @Test
    void clientsOfAServiceTakeTurns() {
        Bench.Node service = bench.connect("a").register("A", 1, 1);
        service.next();
        Bench.Node flooder = bench.connect("flooder");
        flooder.flood(1, 50, "A");
        Bench.Node modest = bench.connect("modest").ask(1, "A", "modest").ask(2, "A", "again");
        List<String> served = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            served.add(service.serve());
        }
        assertThat(served).containsExactly("x", "x", "modest", "x", "again", "x");
        assertThat(modest.answers()).containsExactly("1 DONE", "2 DONE");
    }

    @ParameterizedTest
    @EnumSource
    void fiveClientsGetTheirShareBesideAFlood(Policy policy) {
        Limits limits = Limits.DEFAULTS.withPolicy(policy).withQueue(10);
        bench = new Bench(Settings.alone(limits, Times.DEFAULTS));
        Bench.Node service = bench.connect("a").register("A", 1, 1);
        service.next();
        Bench.Node flooder = bench.connect("flooder");
        List<Bench.Node> modest = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            modest.add(bench.connect("modest-" + i));
        }
        long number = 0;
        flooder.flood(1, 300, "A");
        for (int round = 0; round < 50; round++) {
            for (Bench.Node each : modest) {
                each.ask(++number, "A", "modest");
            }
            flooder.flood(1000 + round * 20L, 20, "A");
            for (int i = 0; i < 6; i++) {
                service.serve();
                bench.pass(Times.DEFAULTS.retryInterval());
            }
        }
        for (Bench.Node each : modest) {
            List<String> answers = each.answers();
            long done =
                    answers.stream().filter(answer -> answer.endsWith("DONE")).count();
            // Each asks for a sixth of what the service can do, and the flooder for much more than the rest.
            assertThat(done).as("%s: %s", policy, answers).isGreaterThanOrEqualTo(40);
        }
    }

    @Test
    void aFloodOfOneServiceLeavesRoomForAnother() {
        Bench.Node a = bench.connect("a").register("A", 1, 1);
        Bench.Node b = bench.connect("b").register("B", 2, 1);
        a.next();
        b.next();
        bench.connect("flooder").flood(1, 1000, "A");
        bench.connect("modest").ask(1, "B", "modest");
        assertThat(b.serve()).isEqualTo("modest");
    }
}
