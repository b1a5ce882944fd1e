package dev.zeugma.example;

import dev.zeugma.Context;

/** The server of docs/start/first-program.md. */
class HelloServer {
    public static void main(String[] args) {
        try (var context = Context.create();
                var server = context.rep()) {
            server.bind("tcp://*:5555");
            while (true) {
                String name = server.receiveString();
                server.send("Hello " + name);
            }
        }
    }
}
