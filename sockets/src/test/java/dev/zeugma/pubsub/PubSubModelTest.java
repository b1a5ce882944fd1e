package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random subscriptions checked against a model, also from several threads concurrently. */
class PubSubModelTest extends TransportTest {
    private static final int SUBSCRIBERS = 4;
    private static final int ROUNDS = 15;
    private static final int CHANGES = 20;
    private static final int MESSAGES = 20;
    private static final String END = "end";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** A subscriber and the number of its subscriptions to each topic. */
    private record Modelled(SubSocket sub, Map<String, Integer> counts) {
        void subscribe(String topic) {
            sub.subscribe(topic);
            counts.merge(topic, 1, Integer::sum);
        }

        void unsubscribe(String topic) {
            sub.unsubscribe(topic);
            counts.computeIfPresent(topic, (name, count) -> count == 1 ? null : count - 1);
        }

        boolean wants(String text) {
            return counts.keySet().stream().anyMatch(text::startsWith);
        }
    }

    private String randomText() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        return text.toString();
    }

    @Test
    @Conformance({76, 78})
    void everySubscriberGetsExactlyItsSubscriptions() {
        XPubSocket xpub = context.xpub();
        Endpoint endpoint = xpub.bind(anywhere());
        List<Modelled> all = new ArrayList<>();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            Modelled modelled = new Modelled(context.sub(), new HashMap<>());
            modelled.sub.connect(endpoint);
            modelled.subscribe(END);
            all.add(modelled);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < CHANGES; i++) {
                Modelled one = all.get(random.nextInt(SUBSCRIBERS));
                if (random.nextBoolean()) {
                    one.subscribe(randomText());
                } else {
                    one.unsubscribe(randomText());
                }
            }
            awaitAll(xpub, all, round);
            Set<String> distinct = new HashSet<>();
            all.forEach(modelled -> distinct.addAll(modelled.counts.keySet()));
            assertThat(xpub.topicCount()).as("seed %s", seed).isEqualTo(distinct.size());
            List<String> texts =
                    IntStream.range(0, MESSAGES).mapToObj(i -> randomText()).toList();
            texts.forEach(xpub::send);
            xpub.send(END);
            for (Modelled modelled : all) {
                List<String> expected =
                        new ArrayList<>(texts.stream().filter(modelled::wants).toList());
                expected.add(END);
                for (String text : expected) {
                    assertThat(Requests.text(modelled.sub)).as("seed %s", seed).isEqualTo(text);
                }
            }
        }
    }

    /** Each subscriber's last request has arrived, and so have all before it. */
    private static void awaitAll(XPubSocket xpub, List<Modelled> all, int round) {
        Set<String> missing = new TreeSet<>();
        for (int i = 0; i < all.size(); i++) {
            String marker = "marker " + round + " " + i;
            all.get(i).subscribe(marker);
            missing.add("+" + marker);
        }
        while (!missing.isEmpty()) {
            missing.remove(Requests.next(xpub));
        }
    }

    /**
     * While subscribers connect, leave and change their topics, others that stay miss no message of several senders.
     */
    @Test
    @UserAsk(3)
    void subscribersComeAndGoWhileSeveralThreadsPublish() {
        PubSocket pub = context.pub(o -> o.highWaterMarks(0, 0));
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket steady = context.sub(o -> o.highWaterMarks(0, 0));
        steady.subscribe("s");
        steady.connect(endpoint);
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        AtomicBoolean done = new AtomicBoolean();
        Background<Void> restless = Background.run(() -> {
            while (!done.get()) {
                try (SubSocket sub = context.sub(o -> o.highWaterMarks(1, 1))) {
                    sub.connect(endpoint);
                    sub.subscribe("");
                    sub.subscribe("s");
                    sub.unsubscribe("");
                    sub.receive(A_WHILE);
                }
            }
        });
        int each = 3000;
        List<Background<Void>> senders = new ArrayList<>();
        for (char name : new char[] {'x', 'y'}) {
            senders.add(Background.run(() -> {
                for (int i = 0; i < each; i++) {
                    pub.send("s" + name + i);
                    pub.send("unwanted");
                }
            }));
        }
        Map<Character, Integer> next = new HashMap<>(Map.of('x', 0, 'y', 0));
        for (int i = 0; i < 2 * each; i++) {
            String text = Requests.text(steady);
            int expected = next.merge(text.charAt(1), 1, Integer::sum) - 1;
            assertThat(text.substring(2)).isEqualTo("" + expected);
        }
        senders.forEach(Background::result);
        done.set(true);
        restless.result();
        Waiting.until("only one is left", () -> pub.topicCount() == 1);
    }
}
