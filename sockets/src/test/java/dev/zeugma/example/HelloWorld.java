package dev.zeugma.example;

import dev.zeugma.Context;

/** The first program, in the README and in docs/start/first-program.md. */
class HelloWorld {
    public static void main(String[] args) {
        try (var context = Context.create();
                var server = context.rep();
                var client = context.req()) {
            client.connect(server.bind("tcp://127.0.0.1:*"));
            client.send("Hello");
            System.out.println(server.receiveString()); // Hello
            server.send("World");
            System.out.println(client.receiveString()); // World
        }
    }
}
