package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.NoLeaks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keeps docs/monitoring.md honest: its examples do what they say. */
@ExtendWith(NoLeaks.class)
class MonitoringDocumentTest {
    @Test
    void theExamplesPrintWhatTheySay() {
        assertThat(printedBy(WatchedSocket::listen))
                .singleElement()
                .asString()
                .startsWith("listens at tcp://127.0.0.1:");
        assertThat(printedBy(WatchedSocket::receive)).containsExactly("LISTENING", "MONITOR_STOPPED");
        assertThat(printedBy(WatchedSocket::count))
                .containsExactly("Volume[messages=1, bytes=5]", "0", "1 from a peer");
    }

    private static Stream<String> printedBy(Runnable example) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).lines();
    }
}
