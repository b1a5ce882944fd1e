package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code mesh cloud}. */
class CloudTest {
    private static final String BALANCE =
            "cloud: the books balance: [\\d,]+ requests = [\\d,]+ replies \\+ 0 timed out; .* sent again, .*";

    private static RunningProgram cloud(String arguments) {
        return MeshRun.inThread(("cloud " + arguments).split(" +"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    @Tag("jdk")
    void tasksAreDoneByOwnWorkersAndByPeers(String transport) throws Exception {
        try (RunningProgram cloud = cloud("--seconds 1.5 --transport " + transport)) {
            assertThat(cloud.exitCode()).as(cloud.out().toString()).isZero();
            assertThat(cloud.out().last()).matches(BALANCE);
            assertThat(cloud.out()
                            .matching("cloud: 3 clusters in one process over " + transport
                                    + ", 15 workers of 10 ms, 60 clients, .*"))
                    .hasSize(1);
            assertThat(cloud.out().matching("tasks: [1-9][\\d,]* done by own workers, [1-9][\\d,]* by peers .*"))
                    .hasSize(1);
            assertThat(cloud.out().matching("latency: 50 % within .*")).hasSize(1);
            assertThat(cloud.out().matching("between clusters: .* MB/s .*")).hasSize(1);
            assertThat(cloud.out().matching("[ABC]: [ABC] joined")).hasSize(6);
            assertThat(cloud.out().matching("[ABC]: \\d+ workers ready, .*")).isNotEmpty();
        }
    }

    @Test
    void firstStepShowsTheFlowOfStates() throws Exception {
        try (RunningProgram cloud = cloud("--step state --seconds 1.5")) {
            assertThat(cloud.exitCode()).as(cloud.out().toString()).isZero();
            assertThat(cloud.out().last())
                    .isEqualTo("cloud: 3 clusters in one process over tcp:"
                            + " every broker knows how many workers are ready at its peers");
            assertThat(cloud.out().matching("[ABC]: [ABC] has \\d workers? ready"))
                    .isNotEmpty();
        }
    }

    @Test
    void secondStepShowsTheFlowOfTasks() throws Exception {
        try (RunningProgram cloud = cloud("--step flow --workers 10 --clients 10 --seconds 1.5")) {
            assertThat(cloud.exitCode()).as(cloud.out().toString()).isZero();
            assertThat(cloud.out().last()).matches(BALANCE);
            assertThat(cloud.out().matching("tasks: [1-9][\\d,]* done by own workers, [1-9][\\d,]* by peers .*"))
                    .hasSize(1);
        }
    }

    @Test
    void booksBalanceWhenAClusterIsKilledAndReturns() throws Exception {
        try (RunningProgram cloud = cloud("--kill --seconds 3 --timeout 0.7 --attempts 10")) {
            assertThat(cloud.exitCode()).as(cloud.out().toString()).isZero();
            assertThat(cloud.out().last()).matches(BALANCE);
            assertThat(cloud.out().matching("C: killed|A: C died .*|C: starts again|A: C came back"))
                    .hasSize(4);
            assertThat(cloud.out().matching("before C was killed: .*")).hasSize(1);
            assertThat(cloud.out().matching("while C was dead: .*")).hasSize(1);
            assertThat(cloud.out().matching("after C came back: .*")).hasSize(1);
        }
    }

    @Test
    void processThatIsKilledAndReturnsIsUsedAgain() throws Exception {
        try (RunningProgram cloud = cloud("--processes --kill --seconds 3 --timeout 1 --attempts 20")) {
            assertThat(cloud.exitCode()).as(cloud.out() + "\n" + cloud.err()).isZero();
            assertThat(cloud.out().last()).startsWith("cloud: the books balance: ");
            assertThat(cloud.out().matching("C: its process (was killed|starts again)"))
                    .hasSize(2);
            assertThat(cloud.out().matching("A: C (died .*|came back)")).hasSize(2);
            assertThat(cloud.out().matching("tasks: [1-9][\\d,]* done by own workers, [1-9][\\d,]* by peers .*"))
                    .hasSize(1);
        }
    }

    @Test
    void clustersCanBeProcessesConnectedOverIpc() throws Exception {
        try (RunningProgram cloud = cloud("--processes --clusters 2 --seconds 1 --transport ipc")) {
            assertThat(cloud.exitCode()).as(cloud.out() + "\n" + cloud.err()).isZero();
            assertThat(cloud.out().last()).matches(BALANCE);
        }
    }

    @Test
    void statesFlowBetweenProcesses() throws Exception {
        try (RunningProgram cloud = cloud("--processes --clusters 2 --step state --seconds 1")) {
            assertThat(cloud.exitCode()).as(cloud.out() + "\n" + cloud.err()).isZero();
            assertThat(cloud.out().last()).endsWith("every broker knows how many workers are ready at its peers");
        }
    }

    @Test
    void resultsCanBeHadAsJson() throws Exception {
        try (RunningProgram cloud = cloud("--json --seconds 1 --clusters 2")) {
            assertThat(cloud.exitCode()).isZero();
            Map<String, Object> results = JSON.std.mapFrom(cloud.out().toString());
            assertThat(results).containsEntry("balance", true).containsEntry("clusters", 2);
            assertThat(results).containsKeys("overall", "phases", "books", "errors");
            assertThat(results.get("overall")).asString().contains("latencyMillis", "p99.9", "requestsPerSecond");
            assertThat(cloud.err().all()).isEmpty();
        }
    }

    @Test
    void manyClustersHaveMoreSocketsThanTheDefaultMaximum() throws Exception {
        try (RunningProgram cloud =
                cloud("--clusters 12 --workers 2,20,38 --clients 60 --rate 3 --seconds 1 --timeout 20")) {
            assertThat(cloud.exitCode()).as(cloud.out().toString()).isZero();
            assertThat(cloud.out().last()).matches(BALANCE);
        }
    }

    @Test
    void singleClustersFormACloudUntilTheyAreTerminated() throws Exception {
        int port = FreePorts.inARow(4);
        String a = "tcp://127.0.0.1:" + port;
        String b = "tcp://127.0.0.1:" + (port + 2);
        try (RunningProgram first = MeshRun.inJvm("cloud", "A", "--bind", a, "--workers", "20", "--clients", "5");
                RunningProgram second =
                        MeshRun.inJvm("cloud", "B", "A=" + a, "--bind", b, "--workers", "1", "--expect", "1")) {
            first.out().await("A: B joined");
            second.out().await("B: \\d+ workers ready, \\d+ tasks waiting; done \\d+ here, [1-9]\\d* by peers, .*");
            second.terminate();
            assertThat(second.exitCode()).as(second.err().toString()).isZero();
            assertThat(second.out().last()).matches(BALANCE);
            first.out().await("A: B left");
            first.terminate();
            assertThat(first.exitCode()).as(first.err().toString()).isZero();
            assertThat(first.out().last()).matches(BALANCE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --unknown                              | Unknown option: '--unknown'
            --clusters 1                           | --clusters must be 2 to 12, not 1
            --clusters 13                          | --clusters must be 2 to 12, not 13
            --workers 0                            | --workers must be a number from 1 to 10000
            --clients 1,x                          | --clients must be a number from 1 to 10000
            --rate 0                               | --rate must be more than 0
            --work -1                              | --work must be 0 to 60000 milliseconds
            --size 1025                            | --size must be 8 to 1024 bytes, not 1025
            --timeout 0                            | --timeout must be a number of seconds
            --attempts 0                           | --attempts must be 1 to 100
            --seconds NaN                          | --seconds must be a number of seconds
            --step other                           | --step is state or flow, not 'other'
            --step state --kill                    | --kill is for tasks
            --transport inproc                     | --transport is tcp or ipc, not 'inproc'
            --transport ipc --base-port 6000       | --base-port is for --transport tcp
            --base-port 65533                      | --base-port 65533 leaves too few ports for 3 clusters
            --bind tcp://a:1                       | --bind is for one cluster: NAME is missing
            A                                      | A needs --bind
            A --kill --bind tcp://a:1              | NAME runs a single cluster and excludes
            A B                                    | a peer is NAME=ENDPOINT
            A B=tcp://b:1                          | A needs --bind
            A B=tcp://*:1 --bind tcp://a:1         | needs a host and a port to connect to
            A B=inproc://b --bind tcp://a:1        | inproc://b cannot connect clusters
            A --bind tcp://*:5380                  | does not say where peers reach A
            A --bind tcp://a:65535                 | leaves no port for states
            A A=tcp://b:1 --bind tcp://a:1         | repeats a name or an endpoint
            A B=tcp://a:1 --bind tcp://a:1         | repeats a name or an endpoint
            A=B --bind tcp://a:1                   | 'A=B' cannot be the name of a node
            A --bind ipc:///no/such/directory      | A cannot bind ipc:///no/such/directory/A-localfe
            """)
    void reportsBadArgumentInOneLine(String arguments, String reason) throws Exception {
        try (RunningProgram cloud = cloud(arguments)) {
            assertThat(cloud.exitCode()).isEqualTo(2);
            assertThat(cloud.err().all()).hasSize(1);
            assertThat(cloud.err().last()).startsWith("mesh: ").contains(reason);
            assertThat(cloud.out().all()).isEmpty();
        }
    }

    @Test
    void reportsPortInUseInOneLine() throws Exception {
        int first = FreePorts.inARow(4);
        List<String> runs = List.of("", "--processes ");
        for (String run : runs) {
            try (ServerSocket taken = new ServerSocket(first + 3, 1, InetAddress.getLoopbackAddress());
                    RunningProgram cloud =
                            MeshRun.inJvm(("cloud --clusters 2 " + run + "--base-port " + first).split(" "))) {
                assertThat(cloud.exitCode()).isEqualTo(2);
                assertThat(cloud.err().all())
                        .containsExactly(
                                "mesh: B cannot bind tcp://127.0.0.1:" + taken.getLocalPort() + ": the port is in use");
            }
        }
    }

    @Test
    void helpListsOptionsAndExitCodes() throws Exception {
        try (RunningProgram cloud = cloud("--help")) {
            assertThat(cloud.exitCode()).isZero();
            assertThat(cloud.out().toString())
                    .contains("--step", "--clusters", "--workers", "--clients", "--rate", "--work", "--size")
                    .contains("--timeout", "--attempts", "--seconds", "--kill", "--processes", "--transport")
                    .contains("--full", "--json", "--bind", "--expect", "PEER=ENDPOINT", "Exit codes:")
                    .doesNotContain("--child");
        }
    }
}
