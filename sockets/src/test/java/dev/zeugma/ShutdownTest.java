package dev.zeugma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.support.Waiting;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private static final int SIGTERM = 15;

    /** A program that is to end cleanly. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try (Context context = Context.create();
                    PullSocket pull = context.pull()) {
                pull.bind("tcp://127.0.0.1:*");
                context.closeOnShutdown();
                System.out.println("ready");
                pull.receive();
            } catch (ZmqException end) {
                System.out.println(end.code() == ErrorCode.ETERM ? "cleaned up" : end.toString());
            }
        }
    }

    @Test
    void aProgramThatIsToldToEndCleansUpFirst() throws Exception {
        Process program = start();
        try (BufferedReader lines = program.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");
            program.toHandle().destroy(); // not program.destroy(), which closes the streams
            assertThat(lines.readLine()).isEqualTo("cleaned up");
            assertThat(lines.readLine()).isNull();
        }
        assertThat(program.waitFor(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(program.exitValue()).isEqualTo(128 + SIGTERM);
    }

    @Test
    void aContextThatIsClosedBeforeLeavesNothingForTheEnd() {
        Context context = Context.create();
        context.closeOnShutdown();
        context.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(each -> each.getName().equals("zeugma-shutdown"));
    }

    private static Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        String path = String.join(
                File.pathSeparator,
                Stream.of(modules, classes, "target/classes", "target/test-classes")
                        .filter(part -> !part.isEmpty())
                        .toList());
        return new ProcessBuilder(List.of(java, "-cp", path, Program.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
