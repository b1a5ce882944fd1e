package dev.zeugma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
class VirtualThreadsTest extends NetworkTest {
    private static final int THREADS = 1000;
    private static final String PINNED = "jdk.VirtualThreadPinned";

    @Test
    void aThousandWaitInReceiveWithoutPinningAndEachGetsItsMessage(@TempDir Path folder) throws Exception {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        ExecutorService executor = newVirtualThreadPerTaskExecutor();
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withoutThreshold().withStackTrace();
            recording.start();
            List<Future<String>> received = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                received.add(executor.submit(() -> {
                    threads.add(Thread.currentThread());
                    return pull.receiveString();
                }));
            }
            Waiting.until(
                    "all wait",
                    () -> threads.size() == THREADS && threads.stream().allMatch(Waiting::isParked));
            for (int i = 0; i < THREADS; i++) {
                push.send("message " + i);
            }
            Set<String> messages = new HashSet<>();
            for (Future<String> each : received) {
                messages.add(each.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            }
            assertThat(messages).hasSize(THREADS);
            assertThat(pinned(recording, folder.resolve("pinned.jfr"))).isEmpty();
        } finally {
            executor.shutdownNow();
        }
    }

    /** By reflection, as this compiles for Java 17. */
    private static ExecutorService newVirtualThreadPerTaskExecutor() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static List<RecordedEvent> pinned(Recording recording, Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(PINNED))
                .filter(event -> event.getStackTrace() != null
                        && event.getStackTrace().getFrames().stream()
                                .anyMatch(frame ->
                                        frame.getMethod().getType().getName().startsWith("dev.zeugma")))
                .toList();
    }
}
