package dev.zeugma.internal.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private final Subscriptions<String> subscriptions = new Subscriptions<>();
    private final List<String> removals = new ArrayList<>();

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private boolean add(String who, String topic) {
        return subscriptions.add(who, bytes(topic));
    }

    private void remove(String who, String topic) {
        subscriptions.remove(who, bytes(topic), this::removed);
    }

    private void removed(byte[] topic, boolean last) {
        removals.add(new String(topic, ISO_8859_1) + (last ? " last" : ""));
    }

    @Test
    void findsASubscriberOnceIfSeveralTopicsMatch() {
        add("A", "");
        add("A", "ab");
        add("B", "ab");
        add("C", "abc");
        assertThat(subscriptions.matching(bytes("abx"))).containsExactlyInAnyOrder("A", "B");
        assertThat(subscriptions.matching(bytes("x"))).containsExactly("A");
    }

    @Test
    void repeatedSubscriptionsCountOnce() {
        assertThat(add("A", "t")).isTrue();
        assertThat(add("A", "t")).isFalse();
        assertThat(add("B", "t")).isFalse();
        remove("A", "t");
        remove("A", "t");
        assertThat(subscriptions.matching(bytes("t"))).containsExactly("B");
        remove("B", "t");
        assertThat(removals).containsExactly("t", "t last");
        assertThat(subscriptions.topics()).isZero();
        assertThat(subscriptions.subscribers()).isZero();
    }

    @Test
    void cancellingAnUnknownTopicHasNoEffect() {
        add("A", "t");
        remove("A", "tt");
        remove("B", "t");
        assertThat(removals).isEmpty();
        assertThat(subscriptions.topics()).isEqualTo(1);
    }

    @Test
    void removingASubscriberRemovesItsTopics() {
        add("A", "a");
        add("A", "b");
        add("B", "b");
        subscriptions.removeAll("A", this::removed);
        subscriptions.removeAll("A", this::removed);
        assertThat(removals).containsExactlyInAnyOrder("a last", "b");
        assertThat(subscriptions.matching(bytes("a"))).isEmpty();
        assertThat(subscriptions.topics()).isEqualTo(1);
        assertThat(subscriptions.subscribers()).isEqualTo(1);
    }
}
