package dev.zeugma.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    private final LoadBalancer<Target, String> balancer = new LoadBalancer<>(Target::offer);

    @Test
    void sendsToEachTargetInTurn() {
        Target a = add(10);
        Target b = add(10);
        Target c = add(10);
        send("1", "2", "3", "4");

        assertThat(a.taken).containsExactly("1", "4");
        assertThat(b.taken).containsExactly("2");
        assertThat(c.taken).containsExactly("3");
    }

    @Test
    void skipsAFullTargetUntilItIsReactivated() {
        Target a = add(1);
        Target b = add(10);
        send("1", "2", "3");
        assertThat(a.taken).containsExactly("1");
        assertThat(b.taken).containsExactly("2", "3");

        a.capacity = 10;
        send("4");
        assertThat(a.taken).containsExactly("1");
        balancer.activate(a);
        send("5", "6");
        assertThat(a.taken).hasSize(2);
    }

    @Test
    void reportsWhenNoTargetHasRoom() {
        assertThat(balancer.send("1")).isNull();
        assertThat(balancer.mayHaveRoom()).isFalse();
        Target full = add(0);
        assertThat(balancer.mayHaveRoom()).isTrue();
        assertThat(balancer.send("1")).isNull();
        assertThat(balancer.mayHaveRoom()).isFalse();

        full.capacity = 1;
        balancer.activate(full);
        assertThat(balancer.send("1")).isSameAs(full);
    }

    @Test
    void ignoresTheActivationOfARemovedTarget() {
        Target removed = add(0);
        assertThat(balancer.send("1")).isNull();
        balancer.remove(removed);
        removed.capacity = 1;
        balancer.activate(removed);

        assertThat(balancer.send("1")).isNull();
        assertThat(removed.taken).isEmpty();
    }

    @Test
    void ignoresTheActivationOfATargetThatIsNotFull() {
        Target a = add(10);
        Target b = add(10);
        balancer.activate(a);
        send("1", "2", "3", "4");

        assertThat(a.taken).hasSize(2);
        assertThat(b.taken).hasSize(2);
    }

    private Target add(int capacity) {
        Target target = new Target(capacity);
        balancer.add(target);
        return target;
    }

    private void send(String... messages) {
        for (String message : messages) {
            assertThat(balancer.send(message)).isNotNull();
        }
    }

    private static final class Target {
        private final List<String> taken = new ArrayList<>();
        private int capacity;

        Target(int capacity) {
            this.capacity = capacity;
        }

        boolean offer(String message) {
            return taken.size() < capacity && taken.add(message);
        }
    }
}
