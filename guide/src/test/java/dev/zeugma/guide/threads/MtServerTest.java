package dev.zeugma.guide.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.guide.GuideRun;
import dev.zeugma.message.Message;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** mtserver. */
class MtServerTest {
    private static final int CLIENTS = 10_000;
    private static final int WORKERS = 5;

    private final String endpoint = FreePorts.endpoints(1).get(0);

    @Test
    @Timeout(300) // twenty thousand sockets in two processes take a while on a busy machine
    void fiveThreadsServeTenThousandClients() throws Exception {
        try (RunningProgram server = GuideRun.start("mtserver", "--bind", endpoint, "--work", "0");
                Context context = Context.create(o -> o.maximumSockets(CLIENTS))) {
            List<CompletableFuture<Message>> replies = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                ReqSocket client = context.req();
                client.connect(endpoint);
                replies.add(client.requestAsync("Hello"));
            }
            for (CompletableFuture<Message> reply : replies) {
                assertThat(reply.get(120, TimeUnit.SECONDS).string(0)).isEqualTo("World");
            }
            GuideRun.interrupt(server);
            assertThat(server.out().all()).hasSize(CLIENTS);
            for (int worker = 0; worker < WORKERS; worker++) {
                assertThat(server.out().matching("worker " + worker + " received request: \\[Hello]"))
                        .as("requests of worker %d", worker)
                        .isNotEmpty();
            }
        }
    }
}
