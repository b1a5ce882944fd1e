package dev.zeugma.bench.scale.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zeugma.bench.process.RunFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static WorkerProcess script(String text) throws RunFailedException {
        return WorkerProcess.start("worker", List.of("sh", "-c", text));
    }

    @Test
    void returnsReplyToRequest() throws Exception {
        try (WorkerProcess child = script("read line; echo \"ok line=$line\"; cat")) {
            assertThat(child.request("hello", TIMEOUT).text("line")).isEqualTo("hello");
        }
    }

    @Test
    void ignoresLogLinesBetweenReplies() throws Exception {
        try (WorkerProcess child = script("read line; echo '[0.1s] a log line'; echo ok; cat")) {
            assertThat(child.request("hello", TIMEOUT)).hasToString("ok");
        }
    }

    @Test
    void reportsErrorOutputOfEndedProcess() throws Exception {
        try (WorkerProcess child = script("read line; echo alas >&2; exit 3")) {
            assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(() -> child.request("hello", TIMEOUT))
                    .withMessage("worker ended: alas");
        }
    }

    @Test
    void killsProcessThatNeverAnswers(@TempDir Path folder) throws Exception {
        Path pid = folder.resolve("pid");
        try (WorkerProcess child = script("echo $$ > " + pid + "; read line; exec sleep 600")) {
            assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(() -> child.request("hello", Duration.ofSeconds(1)))
                    .withMessage("worker did not reply within 1 s");
        }
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                .isEmpty();
    }

    @Test
    void reportsCommandThatCannotStart() {
        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> WorkerProcess.start("worker", List.of("/nowhere/java")))
                .withMessageStartingWith("cannot start worker, /nowhere/java");
    }
}
