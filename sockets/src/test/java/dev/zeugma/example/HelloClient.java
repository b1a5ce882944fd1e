package dev.zeugma.example;

import dev.zeugma.Context;

/** The client of docs/start/first-program.md. */
class HelloClient {
    public static void main(String[] args) {
        try (var context = Context.create();
                var client = context.req()) {
            client.connect("tcp://localhost:5555");
            client.send("world");
            System.out.println(client.receiveString());
        }
    }
}
