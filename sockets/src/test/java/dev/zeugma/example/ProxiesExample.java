package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.proxy.Proxy;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.RouterSocket;

/** The examples of docs/topics/proxies.md. */
final class ProxiesExample {
    private ProxiesExample() {}

    static void broker(Context context) {
        try (Proxy broker = Proxy.queue(context, "tcp://*:5559", "tcp://*:5560")) {
            broker.run();
        }
    }

    static Proxy controlled(Context context) {
        RouterSocket frontend = context.router(o -> o.highWaterMarks(10_000, 10_000));
        DealerSocket backend = context.dealer();
        PubSocket capture = context.pub();
        RepSocket control = context.rep();
        frontend.bind("tcp://*:5559");
        backend.bind("tcp://*:5560");
        capture.bind("tcp://*:5561");
        control.bind("inproc://control");
        Proxy proxy = Proxy.between(context, frontend, backend).capture(capture).control(control);
        new Thread(proxy::run, "proxy").start();
        return proxy;
    }
}
