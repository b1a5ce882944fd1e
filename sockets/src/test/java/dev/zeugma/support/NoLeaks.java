package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Checks that tests leave nothing behind: after each test and each class, no thread of ours and no more descriptors of
 * sockets or selectors than before it; after each class, no buffer that was garbage collected without release. A
 * context's timers end with its threads; TimersTest shows that none is left while the context stays. JUnit finds this
 * extension through META-INF/services and applies it to every test, once even if a class declares it as well.
 */
public final class NoLeaks implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(NoLeaks.class);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Logger NETTY_LEAKS = Logger.getLogger(ResourceLeakDetector.class.getName());

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // The JDK keeps a descriptor of its own once it has closed a socket.
        SocketChannel.open().close();
        Selector.open().close();
        LeakReports reports = new LeakReports();
        NETTY_LEAKS.addHandler(reports);
        context.getStore(NAMESPACE).put(LeakReports.class, reports);
        remember(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        remember(context);
    }

    private static void remember(ExtensionContext context) {
        context.getStore(NAMESPACE).put(DESCRIPTORS, openSockets());
        context.getStore(NAMESPACE).put(Thread.class, ourThreads());
    }

    private static Set<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("zeugma-"))
                .collect(Collectors.toSet());
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        assertNothingLeft(context);
    }

    private static void assertNothingLeft(ExtensionContext context) throws InterruptedException {
        assertNoThreadsBut(context.getStore(NAMESPACE).get(Thread.class, Set.class));
        List<?> before = context.getStore(NAMESPACE).get(DESCRIPTORS, List.class);
        // Descriptors are closed after the last event that a test can see.
        Waiting.within(Duration.ofSeconds(5), () -> openSockets().size() <= before.size());
        assertThat(openSockets())
                .as("open sockets and selectors, before: %s", before)
                .hasSizeLessThanOrEqualTo(before.size());
    }

    private static void assertNoThreadsBut(Set<?> before) throws InterruptedException {
        for (Thread thread : ourThreads()) {
            if (!before.contains(thread)) {
                thread.join(Waiting.PATIENCE.toMillis());
                assertThat(thread.isAlive())
                        .as("%s left at %s", thread, List.of(thread.getStackTrace()))
                        .isFalse();
            }
        }
    }

    /** Descriptors of sockets, epoll and the like; empty if the system does not show them. */
    public static List<String> openSockets() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return List.of();
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.map(NoLeaks::target)
                    .filter(target -> target.startsWith("socket:") || target.startsWith("anon_inode:"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        LeakReports reports = context.getStore(NAMESPACE).remove(LeakReports.class, LeakReports.class);
        collectGarbage();
        // Netty reports leaks when the next buffer is allocated.
        ByteBufAllocator.DEFAULT.directBuffer(1).release();
        ByteBufAllocator.DEFAULT.heapBuffer(1).release();
        NETTY_LEAKS.removeHandler(reports);
        assertThat(reports.found).as("leaks reported by Netty").isEmpty();
        assertNothingLeft(context);
    }

    private static void collectGarbage() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        PhantomReference<Object> garbage = new PhantomReference<>(new Object(), collected);
        System.gc();
        assertThat(collected.remove(Waiting.PATIENCE.toMillis()))
                .as("garbage collected")
                .isSameAs(garbage);
    }

    private static final class LeakReports extends Handler {
        private final Queue<String> found = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord report) {
            found.add(String.valueOf(report.getMessage()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
