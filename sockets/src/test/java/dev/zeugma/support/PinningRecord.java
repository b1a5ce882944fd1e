package dev.zeugma.support;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the flight recorder shows about virtual threads that were pinned to their carrier while waiting in our code. */
public final class PinningRecord implements AutoCloseable {
    private static final String PINNED = "jdk.VirtualThreadPinned";

    /** Before this version, any monitor pins a virtual thread, even one of the JDK. */
    private static final int SINCE = 25;

    private final Recording recording = new Recording();

    private PinningRecord() {
        recording.enable(PINNED).withoutThreshold().withStackTrace();
        recording.start();
    }

    /** Starts the recording. */
    public static PinningRecord begin() {
        return new PinningRecord();
    }

    /** Stops the recording, and returns what was pinned. */
    public List<RecordedEvent> pinned() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("pinned", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(PINNED))
                    .filter(PinningRecord::isOurs)
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("dev.zeugma"));
    }

    @Override
    public void close() {
        recording.close();
    }

    /** Starts a virtual thread for each task; by reflection, as this compiles for Java 17. Skips the test before Java 25. */
    public static ExecutorService virtualThreads() {
        if (Runtime.version().feature() < SINCE) {
            String notice =
                    "SKIPPED: a test of virtual threads, which needs Java " + SINCE + ", on " + Runtime.version();
            System.err.println(notice);
            abort(notice);
        }
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
