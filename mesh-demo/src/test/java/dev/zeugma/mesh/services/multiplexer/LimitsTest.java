package dev.zeugma.mesh.services.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.message.Message;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
    @Test
    void aClientHasALimitedNumberOfRequests() {
        Bench bench = new Bench(Limits.DEFAULTS.withPerClient(3, 1));
        bench.connect("a").register("A", 1, 255);
        Bench.Node client = bench.connect("client");
        client.flood(1, 5, "A");
        assertThat(client.answers()).containsExactly("4 BUSY", "5 BUSY");
        bench.connect("other").ask(1, "A");
        assertThat(bench.figures().requests()).isEqualTo(4);
    }

    @Test
    void aClientHasALimitedNumberOfBytes() {
        Bench bench = new Bench(Limits.DEFAULTS.withBytes(2000, 1_000_000));
        Bench.Node service = bench.connect("a").register("A", 1, 1);
        service.next();
        Bench.Node client = bench.connect("client");
        client.ask(1, "A", "x".repeat(1000)).ask(2, "A", "x".repeat(1000));
        assertThat(client.answers()).containsExactly("2 BUSY");
        service.serve();
        client.ask(3, "A", "x".repeat(1000));
        assertThat(client.answers()).containsExactly("1 DONE");
    }

    @Test
    void allClientsTogetherHaveALimitedNumberOfBytes() {
        Bench bench = new Bench(Limits.DEFAULTS.withBytes(10_000, 10_000));
        bench.connect("a").register("A", 1, 255);
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            refused += bench.connect("client-" + i)
                    .ask(i, "A", "x".repeat(1000))
                    .answers()
                    .size();
        }
        assertThat(refused).isBetween(10, 15);
        assertThat(bench.figures().maxBytes()).isBetween(8_000L, 10_000L);
    }

    @ParameterizedTest
    @EnumSource
    void anythingThatPeersDoKeepsTheBooksInBalance(Policy policy) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Limits limits = Limits.DEFAULTS
                .withPolicy(policy)
                .withQueue(3)
                .withPerClient(20, 5)
                .withBytes(20_000, 60_000)
                .withNames(6);
        Bench bench = new Bench(Settings.alone(limits, Times.DEFAULTS).withDownstream(PeerId.of("peer-0")));
        for (int i = 0; i < 10_000; i++) {
            PeerId peer = PeerId.of("peer-" + random.nextInt(12));
            bench.received(peer, anything(random));
            if (random.nextInt(20) == 0) {
                bench.pass(Times.DEFAULTS.retryInterval().multipliedBy(random.nextInt(5)));
            }
            if (random.nextInt(50) == 0) {
                bench.full.add(peer);
            } else {
                bench.full.remove(peer);
            }
        }
        assertThat(bench.figures().maxBytes()).isLessThanOrEqualTo(60_000);
        assertThat(bench.figures().names()).isLessThanOrEqualTo(6);
        bench.pass(Times.DEFAULTS.patience());
        bench.pass(Times.DEFAULTS.grace());
        assertThat(bench.figures().requests()).isZero();
        assertThat(bench.figures().bytes()).isZero();
        for (int i = 0; i < 12; i++) {
            bench.received(PeerId.of("peer-" + i), Header.of(Kind.LOST).toMessage());
        }
        bench.pass(Times.DEFAULTS.grace());
        assertThat(bench.figures().names()).isZero();
        assertThat(bench.figures().services()).isZero();
        assertThat(bench.figures().peers()).isZero();
    }

    private static Message anything(SplittableRandom random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        String name = "name-" + random.nextInt(8);
        return switch (random.nextInt(10)) {
            case 0 -> Message.empty();
            case 1 -> Message.of(new byte[random.nextInt(30)]);
            case 2 -> new Header(kind, random.nextInt(256), random.nextInt(50), name).toMessage();
            case 3, 4 ->
                Header.register(name, 1 + random.nextInt(3), 1 + random.nextInt(3))
                        .toMessage();
            case 5 -> new Header(Kind.ANSWER, random.nextInt(10), random.nextInt(50_000), "").toMessage();
            default -> Message.of(Header.request(name, random.nextInt(50)).encode(), new byte[random.nextInt(3000)]);
        };
    }
}
