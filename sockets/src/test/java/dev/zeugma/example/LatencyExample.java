package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.option.ContextOptions;

/** The example of docs/topics/latency.md. */
final class LatencyExample {
    private LatencyExample() {}

    static void ask() {
        try (var context = Context.create(o -> o.driver(ContextOptions.Driver.CALLER));
                var client = context.req()) {
            client.connect("tcp://127.0.0.1:5555");
            client.send("question");
            String answer = client.receiveString();
            System.out.println(answer);
        }
    }
}
