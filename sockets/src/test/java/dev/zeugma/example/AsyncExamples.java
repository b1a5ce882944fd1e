package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.socket.HandlerRegistration;
import dev.zeugma.socket.RepSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The examples of docs/topics/async.md. */
final class AsyncExamples {
    private AsyncExamples() {}

    public static void main(String[] args) throws ExecutionException, InterruptedException {
        futures();
        timeouts();
        requests();
        handlers();
        streams();
    }

    private static void futures() throws ExecutionException, InterruptedException {
        try (var context = Context.create();
                var server = context.rep();
                var client = context.req()) {
            client.connect(server.bind("tcp://127.0.0.1:*"));
            server.receiveAsync().thenCompose(request -> server.sendAsync(Message.of("re: " + request.string(0))));

            CompletableFuture<String> answer = client.sendAsync(Message.of("question"))
                    .thenCompose(sent -> client.receiveAsync())
                    .thenApply(message -> message.string(0));
            System.out.println(answer.get()); // re: question
        }
    }

    private static void timeouts() throws InterruptedException {
        try (var context = Context.create();
                var pull = context.pull()) {
            CompletableFuture<Message> message = pull.receiveAsync().orTimeout(100, TimeUnit.MILLISECONDS);
            try {
                System.out.println(message.get());
            } catch (ExecutionException failure) {
                System.out.println(failure.getCause() instanceof TimeoutException); // true
            }
        }
    }

    private static void requests() throws ExecutionException, InterruptedException {
        try (var context = Context.create();
                var server = context.rep();
                var client = context.req()) {
            server.onMessage(request -> server.send("re: " + request.string(0)));
            client.connect(server.bind("tcp://127.0.0.1:*"));
            CompletableFuture<Message> first = client.requestAsync("first").orTimeout(10, TimeUnit.SECONDS);
            CompletableFuture<Message> second = client.requestAsync("second");
            System.out.println(first.get().string(0)); // re: first
            System.out.println(second.get().string(0)); // re: second
        }
    }

    private static void handlers() {
        try (var context = Context.create();
                var server = context.rep();
                var client = context.req()) {
            HandlerRegistration registration = server.onMessage(request -> server.send("re: " + request.string(0)));
            client.connect(server.bind("tcp://127.0.0.1:*"));
            client.send("question");
            System.out.println(client.receiveString()); // re: question
            registration.cancel();
        }
    }

    /** Not run, as it serves until it is terminated. */
    static void serve(Context context) {
        RepSocket server = context.rep();
        server.onMessage(request -> server.send("World"));
        server.bind("tcp://*:5555");
        context.closeOnShutdown();
        context.awaitClose();
    }

    private static void streams() {
        try (var context = Context.create();
                var source = context.push();
                var in = context.pull();
                var out = context.push();
                var end = context.pull()) {
            source.connect(in.bind("tcp://127.0.0.1:*"));
            out.connect(end.bind("tcp://127.0.0.1:*"));
            in.publisher().subscribe(out.subscriber()); // forwards, with back pressure from end to source

            source.send("message");
            System.out.println(end.receiveString()); // message
        }
    }
}
