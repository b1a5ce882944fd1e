package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.testing.RunningProgram;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other programs send messages to node N0; one of them is its peer N1. */
class ForeignNodeTest {
    private final SingleNodes nodes = new SingleNodes(2);
    private final Context context = Context.create();
    private RouterSocket n1Server;

    @BeforeEach
    void bindServerOfN1() {
        n1Server = context.router(o -> o.routingId("N1"));
        n1Server.bind(nodes.endpoint(1));
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    private DealerSocket clientOf(String name) {
        DealerSocket client = context.dealer(o -> o.routingId(name));
        client.connect(nodes.endpoint(0));
        return client;
    }

    private void assertThatAllGreeted(RunningProgram n0) throws Exception {
        assertThat(n1Server.receive(Duration.ofSeconds(30))).contains(Message.of("N0", "Hello"));
        assertThat(n0.exitCode()).isZero();
        assertThat(n0.out().last()).isEqualTo("mesh: 2 nodes, 1 greetings sent, 1 received, 0 missing");
    }

    @Test
    void replacesTextThatWouldBreakTheOutput() throws Exception {
        try (RunningProgram n0 = MeshRun.inThread(nodes.arguments(0, "--timeout", "60"))) {
            clientOf("N1").send("a\nmesh: 2 nodes \u001b[31m");
            assertThatAllGreeted(n0);
            assertThat(n0.out().all()).contains("N0 <- N1: a?mesh: 2 nodes ?[31m");
        }
    }

    @Test
    void strangerIsReportedAndNotCounted() throws Exception {
        try (RunningProgram n0 = MeshRun.inThread(nodes.arguments(0, "--timeout", "60"))) {
            clientOf("X").send("Hello");
            n0.out().await("N0: received a message from 'X', which is not a peer");
            clientOf("N1").send("Hello");
            assertThatAllGreeted(n0);
        }
    }

    @Test
    void secondNodeWithTakenNameIsReportedAndIgnored() throws Exception {
        try (RunningProgram n0 = MeshRun.inThread(nodes.arguments(0, "--timeout", "60"))) {
            clientOf("X").send("Hello");
            n0.out().await("N0: received a message from 'X', .*");
            clientOf("X").send("Hello again");
            n0.out().await("N0: a second node named 'X' must wait until the first one is gone");
            clientOf("N1").send("Hello");
            assertThatAllGreeted(n0);
            assertThat(n0.out().matching("N0: received a message from 'X', .*")).hasSize(1);
        }
    }

    @Test
    void acceptsGreetingWithDelimiter() throws Exception {
        try (RunningProgram n0 = MeshRun.inThread(nodes.arguments(0, "--timeout", "60"))) {
            clientOf("N1").send(Message.of("", "Hello"));
            assertThatAllGreeted(n0);
            assertThat(n0.out().all()).contains("N0 <- N1: Hello");
        }
    }
}
