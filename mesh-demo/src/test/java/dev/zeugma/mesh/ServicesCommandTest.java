package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesCommandTest {
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private static RunningProgram services(String... arguments) {
        List<String> all = new ArrayList<>(List.of("services"));
        all.addAll(List.of(arguments));
        return MeshRun.inThread(all.toArray(String[]::new));
    }

    @Test
    void aRunMeasuresALoadAloneAndBesideAFlood() throws Exception {
        try (RunningProgram run = services("--services", "50", "--seconds", "1")) {
            assertThat(run.exitCode()).as(run.err().toString()).isZero();
            assertThat(run.out().toString())
                    .contains("single, tcp; policy reject, 100 requests in the queue of a service")
                    .contains("50 services registered in ")
                    .containsPattern(
                            "memory of a service: [\\d.]+ KiB of heap" + (LINUX ? ", [\\d.]+ KiB resident" : ""))
                    .contains(" requests a second; 50% ")
                    .contains("the slowest client got ")
                    .contains("second claimant: TAKEN")
                    .contains("8 requests, policy drop: {DONE=3, DROPPED=5}");
            assertThat(run.out().last())
                    .matches("services: 50 services, \\d+ requests, \\d+ answered, \\d+ done, 0 missing, 0 wrong");
            assertThat(run.err().all()).allMatch(line -> line.contains(" answers, ") || line.contains(" registered"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--topology chain",
        "--topology side-by-side --bind inproc://services --policy block",
        "--topology single --processes"
    })
    void resultsCanBeHadAsJson(String arguments) throws Exception {
        try (RunningProgram run = services((arguments + " --services 20 --seconds 1 --clients 4 --json").split(" "))) {
            assertThat(run.exitCode()).isZero();
            Map<String, Object> result = JSON.std.mapFrom(run.out().toString());
            assertThat(result).containsEntry("complete", true).containsEntry("services", 20);
            assertThat(result).containsKey("heapBytesPerService");
            assertThat(result.containsKey("residentBytesPerService")).isEqualTo(LINUX);
            for (String load : List.of("alone", "flooded")) {
                Map<?, ?> measured = (Map<?, ?>) result.get(load);
                assertThat(measured.get("missing")).isEqualTo(0);
                assertThat(measured.get("wrong")).isEqualTo(0);
                assertThat((Double) measured.get("fairness")).isBetween(0.0, 1.0);
                assertThat((List<?>) measured.get("donePerClient")).hasSize(4).allMatch(done -> (Integer) done > 0);
                assertThat((Map<?, ?>) measured.get("latencyMillis")).hasSize(5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --unknown                      | Unknown option: '--unknown'
            extra                          | Unmatched argument at index 1: 'extra'
            --services x                   | Invalid value for option '--services': 'x' is not an int
            --services 0                   | --services must be 1 to 100000, not 0
            --clients 0                    | --clients must be 1 to 1000, not 0
            --outstanding 257              | --outstanding must be 1 to 256, not 257
            --bytes 60001                  | --bytes must be 0 to 60000, not 60001
            --seconds 0                    | --seconds must be 1 to 1800, not 0
            --queue 0                      | --queue must be 1 to 100000, not 0
            --topology ring                | --topology must be one of single, chain, side-by-side, not 'ring'
            --heartbeat 0                  | --heartbeat must be more than 0 and at most 1800 seconds, not 0
            --grace x                      | Invalid value for option '--grace'
            --policy wait                  | --policy must be one of block, drop, reject, retry, not 'wait'
            --bind here                    | endpoint 'here' is malformed
            --bind udp://a:1               | is 'udp', expected tcp, ipc or inproc
            --bind tcp://192.0.2.1:*       | the multiplexer cannot bind tcp://192.0.2.1:*
            --bind inproc://a --processes  | --processes cannot reach inproc://a from another process
            --only client                  | --only must be one of multiplexer, services, not 'client'
            --only services                | --only services needs at least one --connect ENDPOINT
            --only services --connect tcp://*:1 | 'tcp://*:1' cannot be connected to: it is a wildcard
            --only services --connect inproc://a | cannot connect the parts of a system
            --only multiplexer --upstream inproc://a | cannot connect the parts of a system
            --only multiplexer --bind inproc://a | cannot connect the parts of a system
            --only multiplexer --json      | --json and --processes are for a run that ends by itself
            --only services --connect tcp://a:1 --policy wait | --policy must be one of
            --connect tcp://a:1            | --only is missing
            --upstream tcp://a:1           | --only is missing
            --only multiplexer --name a=b  | 'a=b' cannot be the name
            """)
    void reportsBadArgumentInOneLine(String arguments, String reason) throws Exception {
        try (RunningProgram run = services(arguments.trim().split(" +"))) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().all()).hasSize(1);
            assertThat(run.err().last()).startsWith("mesh: ").contains(reason);
            assertThat(run.out().all()).isEmpty();
        }
    }

    @Test
    void tooManyConnectionsForOneProcessAreRefused() throws Exception {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() < 400_120,
                "this process may have that many open files");
        try (RunningProgram run = services("--services", "100000", "--topology", "side-by-side")) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().last())
                    .startsWith("mesh: 100000 services need 400120 open files in this process, but the limit is ")
                    .contains("--processes needs about half");
        }
    }

    @Test
    void reportsPortInUseInOneLine() throws Exception {
        String port = "" + FreePorts.inARow(1);
        try (ServerSocket taken = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
            for (List<String> arguments : List.of(List.<String>of(), List.of("--only", "multiplexer"))) {
                List<String> all = new ArrayList<>(arguments);
                all.addAll(List.of("--bind", "tcp://127.0.0.1:" + taken.getLocalPort()));
                try (RunningProgram run = services(all.toArray(String[]::new))) {
                    assertThat(run.exitCode()).isEqualTo(2);
                    assertThat(run.err().all())
                            .containsExactly("mesh: the multiplexer cannot bind tcp://127.0.0.1:" + port
                                    + ": the port is in use");
                }
            }
        }
    }

    @Test
    void helpListsOptionsAndExitCodes() throws Exception {
        try (RunningProgram run = services("--help")) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.out().toString())
                    .contains("--services", "--clients", "--outstanding", "--bytes", "--seconds", "--topology")
                    .contains("--policy", "--queue", "--bind", "--processes", "--seed", "--json", "--only")
                    .contains("--connect", "--name", "--upstream", "--downstream", "Exit codes:")
                    .doesNotContain("--child");
        }
        try (RunningProgram mesh = MeshRun.inThread("--help")) {
            mesh.exitCode();
            assertThat(mesh.out().toString()).contains("services");
        }
    }
}
