package dev.zeugma.example;

import dev.zeugma.Context;

/** The example of the README. */
public final class HelloWorld {
    private HelloWorld() {}

    /** Asks and answers once. */
    public static void main(String[] args) {
        // README example begins
        try (var context = Context.create();
                var server = context.rep();
                var client = context.req()) {
            client.connect(server.bind("tcp://127.0.0.1:*"));
            client.send("Hello");
            System.out.println(server.receiveString()); // Hello
            server.send("World");
            System.out.println(client.receiveString()); // World
        }
        // README example ends
    }
}
