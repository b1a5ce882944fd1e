package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.error.ZmqException;
import dev.zeugma.socket.RepSocket;

/** The example of docs/topics/closing.md. */
final class ClosingExample {
    private ClosingExample() {}

    static void run(Context context) {
        context.closeOnShutdown();
        try {
            serve(context);
        } catch (ZmqException end) {
            if (!end.isClosed()) {
                throw end;
            }
        }
    }

    private static void serve(Context context) {
        RepSocket server = context.rep();
        server.bind("tcp://127.0.0.1:*");
        while (true) {
            server.send(server.receive());
        }
    }
}
