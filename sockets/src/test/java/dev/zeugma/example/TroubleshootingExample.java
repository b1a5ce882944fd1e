package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.SubSocket;
import java.time.Duration;

/** The examples of docs/topics/troubleshooting.md. */
final class TroubleshootingExample {
    private TroubleshootingExample() {}

    static SubSocket printEvents(Context context) {
        var sub = context.sub(o -> o.monitor(System.out::println));
        return sub;
    }

    static boolean isConnected(PushSocket push) {
        boolean connected = push.connect("tcp://server:5555").await(Duration.ofSeconds(5));
        return connected;
    }

    static void printStatistics(PushSocket push) {
        SocketStatistics statistics = push.statistics();
        System.out.println("sent " + statistics.sent() + ", waiting " + statistics.queuedToSend());
        System.out.println("dropped " + statistics.dropped() + ", peers " + statistics.peers());
    }

    static void waitForSubscribers(PubSocket pub) {
        pub.awaitSubscribers(1, Duration.ofSeconds(5));
    }
}
