package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.monitor.MonitorMessage;
import dev.zeugma.monitor.PeerStatistics;
import dev.zeugma.monitor.SocketEvent;

/** The examples of docs/topics/monitoring.md. */
final class WatchedSocket {
    private WatchedSocket() {}

    public static void main(String[] args) {
        receive();
        count();
    }

    static void listen() {
        try (var context = Context.create();
                var server = context.rep(o -> o.monitor(event -> {
                    if (event instanceof SocketEvent.Listening listening) {
                        System.out.println("listening at " + listening.endpoint());
                    } else if (event instanceof SocketEvent.HandshakeSucceeded peer) {
                        System.out.println("connected: " + peer.peer());
                    } else if (event instanceof SocketEvent.Disconnected peer) {
                        System.out.println("disconnected: " + peer.peer() + ", " + peer.reason());
                    }
                }))) {
            server.bind("tcp://127.0.0.1:*");
        }
    }

    private static void receive() {
        try (var context = Context.create();
                var server = context.rep();
                var events = context.pair()) {
            server.monitor("inproc://server-events");
            events.connect("inproc://server-events");

            server.bind("tcp://127.0.0.1:*");
            var event = MonitorMessage.parse(events.receive());
            System.out.println(event.kind()); // LISTENING
            server.stopMonitoring();
            System.out.println(MonitorMessage.parse(events.receive()).kind()); // MONITOR_STOPPED
        }
    }

    private static void count() {
        try (var context = Context.create();
                var pull = context.pull();
                var push = context.push()) {
            push.connect(pull.bind("tcp://127.0.0.1:*"));
            push.send("Hello");
            pull.receive();

            var statistics = pull.statistics();
            System.out.println(statistics.received()); // Volume[messages=1, bytes=5]
            System.out.println(statistics.queuedToReceive()); // 0
            for (PeerStatistics peer : statistics.peers()) {
                System.out.println(peer.received().messages() + " from a peer"); // 1 from a peer
            }
        }
    }
}
