package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.RouterSocket;
import java.time.Duration;

/** The example of docs/topics/tasks.md and docs/reference/options.md. */
final class OptionsExample {
    private OptionsExample() {}

    static RouterSocket open(Context context) {
        RouterSocket router =
                context.router(o -> o.mandatory(true).routingId("N0").linger(Duration.ofSeconds(1)));
        return router;
    }
}
