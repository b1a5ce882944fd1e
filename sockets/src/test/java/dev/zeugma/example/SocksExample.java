package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.ReqSocket;

/** The example of docs/topics/transports.md about proxies. */
final class SocksExample {
    private SocksExample() {}

    static ReqSocket open(Context context) {
        TcpOptions tcp = TcpOptions.DEFAULTS.socksProxy("proxy.example.org:1080", "me", "my password");
        ReqSocket client = context.req(o -> o.tcp(tcp));
        client.connect("tcp://server.internal:5555"); // resolved by the proxy
        return client;
    }
}
