package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A context lists its sockets. */
class OpenSocketsTest extends TransportTest {
    @Test
    void aContextListsItsSocketsInTheOrderOfOpening() {
        Socket pull = context.pull();
        Socket router = context.router();
        Socket push = context.push();
        List<Socket> before = context.sockets();
        assertThat(before).containsExactly(pull, router, push);

        router.close();
        Waiting.until(
                "the closed socket is no longer listed", () -> context.sockets().size() == 2);
        assertThat(context.sockets()).containsExactly(pull, push);
        assertThat(before).as("a snapshot").containsExactly(pull, router, push);
    }

    @Test
    void monitoringOpensNoSocketOfTheApplication() {
        Socket pull = context.pull();
        pull.monitor("inproc://events");
        assertThat(context.sockets()).containsExactly(pull);
    }
}
