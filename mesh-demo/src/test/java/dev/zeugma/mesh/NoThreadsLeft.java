package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Checks after each test that it left no context open, whose threads, connections and timers would live on. JUnit finds this
 * extension in META-INF/services and applies it to every test.
 */
public final class NoThreadsLeft implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(NoThreadsLeft.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(Thread.class, threadsOfContexts());
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        Set<?> before = context.getStore(NAMESPACE).get(Thread.class, Set.class);
        for (Thread thread : threadsOfContexts()) {
            if (!before.contains(thread)) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
                assertThat(thread.isAlive())
                        .as("%s still runs at %s", thread, List.of(thread.getStackTrace()))
                        .isFalse();
            }
        }
    }

    private static Set<Thread> threadsOfContexts() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("zeugma-"))
                .collect(Collectors.toSet());
    }
}
