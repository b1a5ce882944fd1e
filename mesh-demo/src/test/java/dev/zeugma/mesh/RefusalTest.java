package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --unknown                                           | Unknown option: '--unknown'
            extra                                               | Unmatched argument at index 0: 'extra'
            --nodes                                             | Missing required parameter for option '--nodes' (N)
            --nodes x                                           | Invalid value for option '--nodes': 'x' is not an int
            --nodes 1                                           | --nodes must be 2 to 500, not 1
            --nodes 501                                         | --nodes must be 2 to 500, not 501
            --nodes 2 --nodes 3                                 | option '--nodes' (N) should be specified only once
            --base-port -1                                      | --base-port -1 leaves too few ports for 3 nodes
            --base-port 65534                                   | --base-port 65534 leaves too few ports for 3 nodes
            --base-port 0 --processes                           | --base-port 0 is for nodes in one process
            --timeout 0                                         | --timeout must be more than 0 seconds
            --timeout -1                                        | --timeout must be a number of seconds
            --timeout soon                                      | --timeout must be a number of seconds
            --bind tcp://*:1                                    | --id NAME is missing
            --peer N1=tcp://a:1                                 | --id NAME is missing
            --id N0                                             | --id NAME needs --bind ENDPOINT and at least one --peer
            --id N0 --bind tcp://*:*                            | --id NAME needs --bind ENDPOINT and at least one --peer
            --id N0 --nodes 3                                   | --id runs a single node and excludes --nodes
            --id N0 --bind tcp://*:* --peer N1                  | --peer needs NAME=ENDPOINT
            --id N0 --bind tcp://*:* --peer N0=tcp://a:1        | --peer N0=tcp://a:1 repeats a name or an endpoint
            --id N0 --bind tcp://*:* --peer N1=tcp://a:1 --peer N2=tcp://a:1 | --peer N2=tcp://a:1 repeats
            --id N0 --bind tcp://*:* --peer N1=tcp://*:1        | --peer N1=tcp://*:1 needs a host and a port
            --id N0 --bind tcp://*:* --peer N1=udp://a:1        | is 'udp', expected tcp, ipc or inproc
            --id N0 --bind tcp://*:* --peer N1=tcp://a          | endpoint 'tcp://a' is malformed
            --id N0 --bind here --peer N1=tcp://a:1             | endpoint 'here' is malformed
            --id N=0 --bind tcp://*:* --peer N1=tcp://a:1       | 'N=0' cannot be the name of a node
            --id N0 --bind tcp://192.0.2.1:* --peer N1=tcp://a:1| N0 cannot bind tcp://192.0.2.1:*
            """)
    void reportsBadArgumentInOneLine(String arguments, String reason) throws Exception {
        try (RunningProgram mesh = MeshRun.inThread(arguments.trim().split(" +"))) {
            assertThat(mesh.exitCode()).isEqualTo(2);
            assertThat(mesh.err().all()).hasSize(1);
            assertThat(mesh.err().last()).startsWith("mesh: ").contains(reason);
            assertThat(mesh.out().all()).isEmpty();
        }
    }

    @Test
    void reportsPortInUseInOneLine() throws Exception {
        int first = FreePorts.inARow(3);
        try (ServerSocket taken = new ServerSocket(first + 2, 1, InetAddress.getLoopbackAddress());
                RunningProgram mesh = MeshRun.inThread("--base-port", "" + first)) {
            assertThat(mesh.exitCode()).isEqualTo(2);
            assertThat(mesh.err().all())
                    .containsExactly(
                            "mesh: N2 cannot bind tcp://127.0.0.1:" + taken.getLocalPort() + ": the port is in use");
            assertThat(mesh.out().all()).isEmpty();
        }
    }

    @Test
    void helpListsOptionsAndExitCodes() throws Exception {
        try (RunningProgram mesh = MeshRun.inThread("--help")) {
            assertThat(mesh.exitCode()).isZero();
            assertThat(mesh.out().toString())
                    .contains("--nodes", "--processes", "--base-port", "--id", "--bind", "--peer", "--message")
                    .contains("--timeout", "--stay", "Exit codes:")
                    .doesNotContain("--child");
        }
    }
}
