package dev.zeugma.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.ProcessorTime;
import dev.zeugma.support.UserAsk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One server and very many clients, each with its own connection. */
@Tag("timing")
class ManyClientsTest extends NetworkTest {
    private static final int CLIENTS = 1000;
    private static final int QUESTIONS = 3;

    @Test
    @UserAsk(31)
    void servesAThousandClientsAndIsIdleWhileTheyAre() {
        RouterSocket router = context.router(o -> o.mandatory(true));
        Endpoint endpoint = router.bind(ANY_PORT);
        Background<Void> server = Background.run(() -> {
            for (int i = 0; i < QUESTIONS * CLIENTS; i++) {
                router.send(router.receive());
            }
        });
        Context crowd = newContext();
        List<DealerSocket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            DealerSocket client = crowd.dealer();
            client.connect(endpoint);
            clients.add(client);
        }
        for (int question = 0; question < QUESTIONS; question++) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.get(i).send("question " + question + " of " + i);
            }
            for (int i = 0; i < CLIENTS; i++) {
                assertThat(clients.get(i).receive(PATIENCE)).contains(Message.of("question " + question + " of " + i));
            }
        }
        server.result();
        assertThat(router.statistics().peers()).hasSize(CLIENTS);
        ProcessorTime.assertIdle(network() + ": the event loops of a silent crowd", ProcessorTime.eventLoops());
    }
}
