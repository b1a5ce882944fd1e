package dev.zeugma.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.support.JavaProgram;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.io.BufferedReader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class ShutdownTest {
    private static final int SIGTERM = 15;

    /** A program that must end cleanly. */
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
    @UserAsk(2)
    void aTerminatedProgramCleansUpFirst() throws Exception {
        Process program = JavaProgram.of(Program.class)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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

    /** A program whose main thread ends with System.exit. */
    static final class ExitingProgram {
        private ExitingProgram() {}

        public static void main(String[] arguments) {
            try (Context context = Context.create();
                    PullSocket pull = context.pull()) {
                context.closeOnShutdown();
                System.out.println("ready");
                pull.receive();
            } catch (ZmqException end) {
                System.exit(1);
            }
        }
    }

    @Test
    void aTerminatedProgramMayCallExit() throws Exception {
        Process program = JavaProgram.of(ExitingProgram.class)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = program.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");
            program.toHandle().destroy();
            assertThat(program.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(program.exitValue()).isEqualTo(128 + SIGTERM);
    }

    /** A program whose main thread finishes its work first. */
    static final class FinishingProgram {
        private FinishingProgram() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (Context context = Context.create()) {
                CountDownLatch endRequested = new CountDownLatch(1);
                context.closeOnShutdown(endRequested::countDown);
                System.out.println("ready");
                endRequested.await();
                context.pull().bind("tcp://127.0.0.1:*"); // fails with ETERM if the context is closed
                System.out.println("finished");
            }
        }
    }

    @Test
    void aTerminatedProgramMayFinishItsWorkFirst() throws Exception {
        Process program = JavaProgram.of(FinishingProgram.class)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = program.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");
            program.toHandle().destroy();
            assertThat(lines.readLine()).isEqualTo("finished");
        }
        assertThat(program.waitFor(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(program.exitValue()).isEqualTo(128 + SIGTERM);
    }

    @Test
    void aClosedContextRemovesItsShutdownHook() {
        Context context = Context.create();
        context.closeOnShutdown();
        context.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(each -> each.getName().equals("zeugma-shutdown"));
    }
}
