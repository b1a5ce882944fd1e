package dev.zeugma.guide.basics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import org.junit.jupiter.api.Test;

/** hwserver and hwclient. */
class HelloWorldTest {
    private final String endpoint = FreePorts.endpoints(1).get(0);

    @Test
    void aClientThatStartsFirstWaitsForItsServer() throws Exception {
        try (RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint);
                RunningProgram server = GuideRun.start("hwserver", "--bind", endpoint, "--count", "10")) {
            assertThat(client.exitCode()).isZero();
            assertThat(server.exitCode()).isZero();
            assertThat(client.out().all())
                    .hasSize(10)
                    .startsWith("Received World 0")
                    .endsWith("Received World 9");
            assertThat(server.out().matching("Received Hello")).hasSize(10);
        }
    }

    @Test
    void aClientWithoutAServerGivesUpInOneLine() throws Exception {
        try (RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint, "--timeout", "0.2")) {
            assertThat(client.exitCode()).isEqualTo(1);
            assertThat(client.err().all()).containsExactly("hwclient: no answer within 0.2 s");
        }
    }

    @Test
    void aServerEndsCleanlyOnAnInterrupt() throws Exception {
        try (RunningProgram server = GuideRun.start("hwserver", "--bind", endpoint);
                RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint, "--count", "1")) {
            assertThat(client.exitCode()).isZero();
            server.signal("INT");
            assertThat(server.exitCode()).isEqualTo(130);
            assertThat(server.err().all()).isEmpty();
        }
    }

    @Test
    void aPortInUseIsReportedInOneLine() throws Exception {
        try (RunningProgram first = GuideRun.start("hwserver", "--bind", endpoint);
                RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint, "--count", "1")) {
            assertThat(client.exitCode()).isZero();
            try (RunningProgram second = GuideRun.start("hwserver", "--bind", endpoint)) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.err().all()).singleElement().asString().startsWith("hwserver: EADDRINUSE: ");
            }
            assertThat(first.process().isAlive()).isTrue();
        }
    }
}
