package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.SocksServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** libzmq and our sockets through the same SOCKS5 proxy. */
@RequiresLibzmq
@ExtendWith(NoLeaks.class)
class LibzmqSocksTest {
    private static final int SOCKS_PROXY = 68;

    @Test
    void bothSendTheProxyTheSameRequest() throws IOException {
        try (SocksServer proxy = new SocksServer();
                Context context = Context.create();
                NativeContext theirs = new NativeContext();
                RepSocket rep = context.rep()) {
            int port = ((TcpEndpoint) rep.bind("tcp://127.0.0.1:*")).port();
            for (String host : List.of("no-such-host.invalid", "127.0.0.1")) {
                String endpoint = "tcp://" + host + ":" + port;
                NativeSocket req = theirs.open(SocketType.REQ).set(SOCKS_PROXY, proxy.address());
                req.connect(endpoint);
                req.send(Message.of("from libzmq"));
                assertThat(rep.receiveString()).isEqualTo("from libzmq");
                rep.send("answer");
                assertThat(req.receive()).isEqualTo(Message.of("answer"));
                req.close();

                try (ReqSocket ours = context.req(o -> o.tcp(TcpOptions.DEFAULTS.socksProxy(proxy.address())))) {
                    ours.connect(endpoint);
                    ours.send("from us");
                    assertThat(rep.receiveString()).isEqualTo("from us");
                    rep.send("answer");
                    assertThat(ours.receiveString()).isEqualTo("answer");
                }
            }
            String byName = "name no-such-host.invalid:" + port;
            String byAddress = "address 127.0.0.1:" + port;
            assertThat(proxy.requests()).containsExactly(byName, byName, byAddress, byAddress);
        }
    }

    @Test
    void libzmqIsReachableThroughAProxy() throws IOException {
        try (SocksServer proxy = new SocksServer();
                Context context = Context.create();
                NativeContext theirs = new NativeContext();
                ReqSocket req = context.req(o -> o.tcp(TcpOptions.DEFAULTS.socksProxy(proxy.address())))) {
            NativeSocket rep = theirs.open(SocketType.REP);
            req.connect(rep.bind());
            req.send("ask");
            assertThat(rep.receive()).isEqualTo(Message.of("ask"));
            rep.send(Message.of("answer"));
            assertThat(req.receiveString()).isEqualTo("answer");
            assertThat(proxy.requests()).hasSize(1);
        }
    }
}
