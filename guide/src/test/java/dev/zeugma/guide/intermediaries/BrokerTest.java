package dev.zeugma.guide.intermediaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** rrclient, rrserver and rrbroker, each of which may be replaced by a program with pyzmq. */
class BrokerTest {
    private static final String REQUESTS = "10";
    private static final String REQUEST = "Received request: \\[Hello]";

    private final List<String> endpoints = FreePorts.endpoints(2);
    private final String frontend = endpoints.get(0);
    private final String backend = endpoints.get(1);

    private RunningProgram client() throws Exception {
        return GuideRun.start("rrclient", "--connect", frontend, "--count", REQUESTS);
    }

    private RunningProgram server(String name) throws Exception {
        return GuideRun.start(name, "--connect", backend, "--work", "0");
    }

    private RunningProgram broker() throws Exception {
        return GuideRun.start("rrbroker", "--frontend", frontend, "--backend", backend, "--count", REQUESTS);
    }

    private static void assertServed(RunningProgram client) throws Exception {
        assertThat(client.exitCode()).isZero();
        assertThat(client.out().all())
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(i -> "Received reply " + i + " [World]")
                        .toList());
    }

    @Test
    void aBrokerSharesRequestsAmongServers() throws Exception {
        try (RunningProgram client = client();
                RunningProgram server = server("rrserver");
                RunningProgram worker = server("rrworker");
                RunningProgram broker = broker()) {
            assertServed(client);
            assertThat(broker.exitCode()).as("after ten replies").isZero();
            GuideRun.interrupt(server);
            GuideRun.interrupt(worker);
            assertThat(server.out().matching(REQUEST).size()
                            + worker.out().matching(REQUEST).size())
                    .isEqualTo(10);
        }
    }

    @Test
    void aClientMayBePyzmq() throws Exception {
        try (RunningProgram client = GuideRun.startPython("rr.py", "client", frontend, REQUESTS);
                RunningProgram broker = broker();
                RunningProgram server = server("rrserver")) {
            assertServed(client);
            assertThat(broker.exitCode()).isZero();
            server.out().awaitTimes(10, REQUEST);
        }
    }

    @Test
    void aServerMayBePyzmq() throws Exception {
        try (RunningProgram client = client();
                RunningProgram broker = broker();
                RunningProgram server = GuideRun.startPython("rr.py", "worker", backend)) {
            assertServed(client);
            assertThat(broker.exitCode()).isZero();
            server.out().awaitTimes(10, REQUEST);
        }
    }

    @Test
    void aBrokerMayBePyzmq() throws Exception {
        try (RunningProgram client = client();
                RunningProgram broker = GuideRun.startPython("rr.py", "broker", frontend, backend);
                RunningProgram server = server("rrserver")) {
            assertServed(client);
            server.out().awaitTimes(10, REQUEST);
            assertThat(broker.process().isAlive()).isTrue();
        }
    }
}
