package dev.zeugma.bench.scale.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs both sides in this process. */
class WorkerTest {
    private static final int MAX_WINDOWS = 6;
    private static final int PEERS = 5;
    private static final int LOOPS = 2;

    private static Reply request(Side side, String request) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Worker.serve(side, new BufferedReader(new StringReader(request)), new PrintStream(out));
        return Reply.parse(out.toString(StandardCharsets.UTF_8).strip());
    }

    private static RouterSide router() {
        return new RouterSide(LOOPS, PEERS, 1000, 100);
    }

    private static DealerSide dealers() {
        return new DealerSide(1, PEERS, 1000, 2, 1, 64);
    }

    @Test
    void receivesFromEveryPeerInConnectStorm() throws Exception {
        try (Side router = router();
                Side dealers = dealers()) {
            request(dealers, "storm " + request(router, "bound").text("endpoint") + " " + PEERS);

            assertThat(request(router, "receive " + PEERS + " 30").number("peers"))
                    .isEqualTo(PEERS);
            assertThat(request(dealers, "await " + PEERS + " 30").number("handshakes"))
                    .isEqualTo(PEERS);
        }
    }

    /** Measures until a window is long enough for every peer to be heard, which on a busy machine the first may not be. */
    private static Reply measureAll(Side router) throws Exception {
        Reply reply = request(router, "measure 0.1 0.5");
        for (int window = 1; window < MAX_WINDOWS && reply.number("peers") < PEERS; window++) {
            reply = request(router, "measure 0 " + window);
        }
        return reply;
    }

    @Test
    void countsMessagesAndConnectionsPerLoop() throws Exception {
        try (Side router = router();
                Side dealers = dealers()) {
            request(dealers, "connect " + request(router, "bound").text("endpoint") + " " + PEERS);
            request(router, "await " + PEERS + " 30");
            request(dealers, "send");

            Reply reply = measureAll(router);

            assertThat(reply.number("peers")).isEqualTo(PEERS);
            assertThat(reply.number("cpu")).isPositive();
            assertThat(reply.number("connections1") + reply.number("connections2"))
                    .isEqualTo(PEERS);
            assertThat(reply.number("messages1") + reply.number("messages2"))
                    .isEqualTo(reply.number("messages"))
                    .isPositive();
        }
    }

    @Test
    void measuresHeapAndDirectMemory() throws Exception {
        try (Side router = router()) {
            Reply reply = request(router, "footprint");

            assertThat(reply.number("heap")).isPositive();
            assertThat(reply.number("direct")).isNotNegative();
        }
    }

    @Test
    void repliesToEachFailedRequestWithOneLine() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Side router = router()) {
            String requests = "await 1 0\nreceive 1 0\nwhat\nawait\nawait 0 0\n";
            Worker.serve(router, new BufferedReader(new StringReader(requests)), new PrintStream(out));
        }

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("failed: 0 of 1 handshakes within 0 s");
        assertThat(lines.get(1)).startsWith("failed: 0 of 1 peers sent a message within 0 s");
        assertThat(lines.get(2)).isEqualTo("failed: unknown request of the router side: 'what'");
        assertThat(lines.get(3)).startsWith("failed: ");
        assertThat(lines.get(4)).startsWith("ok ");
    }
}
