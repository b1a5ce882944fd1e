package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.NoLeaks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of docs/async.md do what they say. */
@ExtendWith(NoLeaks.class)
class AsyncExamplesTest {
    private interface Example {
        void run() throws Exception;
    }

    @Test
    void theExamplesPrintWhatTheySay() throws Exception {
        assertThat(printedBy(AsyncExamples::futures)).containsExactly("re: question");
        assertThat(printedBy(AsyncExamples::timeouts)).containsExactly("true");
        assertThat(printedBy(AsyncExamples::handlers)).containsExactly("re: question");
        assertThat(printedBy(AsyncExamples::streams)).containsExactly("message");
    }

    private static String[] printedBy(Example example) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
    }
}
