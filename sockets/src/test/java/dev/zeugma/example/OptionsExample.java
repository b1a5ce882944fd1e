package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;

/** The example of docs/topics/tasks.md and docs/reference/options.md. */
final class OptionsExample {
    private OptionsExample() {}

    static RouterSocket open(Context context) {
        RouterSocket router =
                context.router(o -> o.mandatory(true).routingId("N0").linger(Duration.ofSeconds(1)));
        return router;
    }

    static DealerSocket openWithOptionsOfEndpoints(Context context) {
        DealerSocket dealer = context.dealer(o -> o.heartbeat(HeartbeatOptions.every(Duration.ofSeconds(1))));
        dealer.connect("tcp://broker-a:5555", o -> o.routingId("A"));
        dealer.connect("tcp://broker-b:5555", o -> o.routingId("B").highWaterMarks(10, 10));
        dealer.bind("tcp://*:5556", o -> o.heartbeat(HeartbeatOptions.NONE).maximumMessageSize(1000));
        return dealer;
    }
}
