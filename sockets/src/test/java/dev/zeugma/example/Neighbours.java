package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import java.time.Duration;

/** The examples of docs/topics/transports.md. */
final class Neighbours {
    private Neighbours() {}

    public static void main(String[] args) {
        overTcp();
        overAUnixSocket();
        betweenThreads();
    }

    private static void overTcp() {
        try (var context = Context.create();
                var pull = context.pull();
                var push = context.push()) {
            Endpoint bound = pull.bind("tcp://127.0.0.1:*"); // such as tcp://127.0.0.1:49152
            boolean connected = push.connect(bound).await(Duration.ofSeconds(5));
            push.send("connected: " + connected);
            System.out.println(pull.receiveString()); // connected: true
        }
    }

    private static void overAUnixSocket() {
        try (var context = Context.create();
                var server = context.rep();
                var client = context.req()) {
            Endpoint path = server.bind("ipc://*"); // such as ipc:///tmp/zeugma-123/socket
            client.connect(path);
            client.send("Hello");
            System.out.println(server.receiveString()); // Hello
        }
    }

    private static void betweenThreads() {
        try (var context = Context.create();
                var boss = context.pair();
                var worker = context.pair()) {
            worker.connect("inproc://work"); // before the name is bound
            worker.send("ready");
            boss.bind("inproc://work");
            System.out.println(boss.receiveString()); // ready
        }
    }
}
