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
 * Checks after each test that no context of this process is left: with its threads, connections and timers would be. Every test
 * is under this, as JUnit finds it in META-INF/services.
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
                        .as("%s left at %s", thread, List.of(thread.getStackTrace()))
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
