package dev.zeugma.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.support.UserAsk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<Queue<String>, String> queue = new FairQueue<>(Queue::poll);

    @Test
    void takesOneMessageFromEachSourceInTurn() {
        queue.activate(source("a1", "a2", "a3"));
        queue.activate(source("b1"));
        queue.activate(source("c1", "c2"));

        assertThat(drain()).containsExactly("a1", "b1", "c1", "a2", "c2", "a3");
    }

    @Test
    @UserAsk(31)
    void takesBatchesFromVeryManySources() {
        for (int source = 0; source < 64; source++) {
            String name = "source " + source;
            queue.activate(source(IntStream.range(0, 40).mapToObj(i -> name).toArray(String[]::new)));
        }
        List<String> drained = drain();
        assertThat(drained).hasSize(64 * 40);
        for (int source = 0; source < 64; source++) {
            assertThat(drained.subList(32 * source, 32 * (source + 1))).containsOnly("source " + source);
        }
        assertThat(drained.subList(32 * 64, 32 * 64 + 8)).containsOnly("source 0");
    }

    @Test
    void skipsAnEmptySourceUntilItIsReactivated() {
        Queue<String> source = source("a1");
        queue.activate(source);
        assertThat(drain()).containsExactly("a1");

        source.add("a2");
        assertThat(queue.poll()).isNull();
        queue.activate(source);
        assertThat(drain()).containsExactly("a2");
    }

    @Test
    void givesASourceActivatedTwiceOnlyOneTurn() {
        Queue<String> twice = source("a1", "a2");
        queue.activate(twice);
        queue.activate(twice);
        queue.activate(source("b1", "b2"));

        assertThat(drain()).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void forgetsARemovedSource() {
        Queue<String> removed = source("a1");
        queue.activate(removed);
        queue.activate(source("b1"));
        queue.remove(removed);

        assertThat(drain()).containsExactly("b1");
    }

    @Test
    void knowsTheSourceOfTheLastMessage() {
        Queue<String> a = source("a1");
        Queue<String> b = source("b1");
        queue.activate(a);
        queue.activate(b);
        assertThatThrownBy(queue::last).isInstanceOf(IllegalStateException.class);

        queue.poll();
        assertThat(queue.last()).isSameAs(a);
        queue.poll();
        assertThat(queue.last()).isSameAs(b);
    }

    @Test
    void mayHaveMessagesUntilEverySourceWasFoundEmpty() {
        assertThat(queue.mayHaveMessages()).isFalse();
        queue.activate(source("a1"));
        assertThat(queue.mayHaveMessages()).isTrue();
        queue.poll();
        assertThat(queue.mayHaveMessages()).isTrue();
        queue.poll();
        assertThat(queue.mayHaveMessages()).isFalse();
    }

    private List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (String next = queue.poll(); next != null; next = queue.poll()) {
            drained.add(next);
        }
        return drained;
    }

    /** A queue that equals only itself, as peers do. */
    private static Queue<String> source(String... messages) {
        return new ArrayDeque<>(List.of(messages));
    }
}
