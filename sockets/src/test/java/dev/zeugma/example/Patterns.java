package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.message.Message;
import dev.zeugma.option.Decision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;

/** The examples of docs/topics/patterns.md. */
final class Patterns {
    private Patterns() {}

    public static void main(String[] args) throws IOException {
        requestReply();
        try (var context = Context.create()) {
            requestWithTimeout(context);
            dealerRouter(context);
            routerReplies(context);
            pushPull(context);
            publishSubscribe(context);
            lastValues(context);
            pair(context);
            stream(context);
        }
    }

    private static void requestReply() {
        try (var context = Context.create()) {
            var server = context.rep();
            var client = context.req();
            client.connect(server.bind("tcp://127.0.0.1:*"));
            client.send("Hello");
            System.out.println(server.receiveString()); // Hello
            server.send("World");
            System.out.println(client.receiveString()); // World
        }
    }

    private static void requestWithTimeout(Context context) {
        var server = context.rep();
        server.onMessage(request -> server.send("Hello " + request.string(0)));
        var client = context.req();
        client.connect(server.bind("tcp://127.0.0.1:*"));
        Optional<Message> reply = client.request("world", Duration.ofSeconds(10)); // empty after a timeout
        System.out.println(reply.map(message -> message.string(0)).orElse("no reply")); // Hello world
    }

    private static void dealerRouter(Context context) {
        var router = context.router();
        var worker = context.dealer();
        worker.connect(router.bind("tcp://127.0.0.1:*"));
        worker.send("ready");
        Message message = router.receive();
        System.out.println(message.unwrap().string(0)); // ready
        router.send(message.first(), "work"); // the first frame is the routing id of the worker
        System.out.println(worker.receiveString()); // work
    }

    private static void routerReplies(Context context) {
        var router = context.router();
        var client = context.req();
        client.connect(router.bind("tcp://127.0.0.1:*"));
        client.send("question");
        Message request = router.receive(); // routing id, delimiter, "question"
        router.send(request.replaceLast("answer")); // the same envelope
        System.out.println(client.receiveString()); // answer
    }

    private static void pushPull(Context context) {
        var tasks = context.push();
        var worker = context.pull();
        worker.connect(tasks.bind("tcp://127.0.0.1:*"));
        tasks.send("task 1"); // waits for a worker with room
        System.out.println(worker.receiveString()); // task 1
    }

    private static void publishSubscribe(Context context) {
        var pub = context.pub();
        var sub = context.sub();
        sub.subscribe("weather.oslo");
        sub.connect(pub.bind("tcp://127.0.0.1:*"));
        pub.awaitSubscribers(1, Duration.ofSeconds(5));
        pub.send(Message.of("weather.rome", "31"));
        pub.send(Message.of("weather.oslo", "-4"));
        Message message = sub.receive();
        System.out.println(message.string(0) + ": " + message.string(1)); // weather.oslo: -4
    }

    private static void lastValues(Context context) {
        var xpub = context.xpub(o -> o.decision(Decision.APPLICATION_WITH_LAST_VALUE));
        var sub = context.sub();
        sub.subscribe("price");
        sub.connect(xpub.bind("tcp://127.0.0.1:*"));
        byte[] request = xpub.receiveBytes(); // 1 and the topic, or 0 and the topic
        if (request[0] == 1) {
            xpub.grant("price");
            xpub.send("price 100"); // the last value, for this subscriber alone
        }
        xpub.send("price 101"); // for all
        System.out.println(sub.receiveString()); // price 100
        System.out.println(sub.receiveString()); // price 101
    }

    private static void pair(Context context) {
        var left = context.pair();
        var right = context.pair();
        left.bind("inproc://between-us");
        right.connect("inproc://between-us");
        right.send("done");
        System.out.println(left.receiveString()); // done
    }

    private static void stream(Context context) throws IOException {
        var stream = context.stream();
        var endpoint = (TcpEndpoint) stream.bind("tcp://127.0.0.1:*");
        try (var plain = new java.net.Socket("127.0.0.1", endpoint.port())) {
            Message opened = stream.receive(); // the id of the new connection, and an empty frame
            stream.send(opened.first(), "hello\n");
            var lines = new BufferedReader(new InputStreamReader(plain.getInputStream()));
            System.out.println(lines.readLine()); // hello
        }
    }
}
