package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.proxy.Proxy;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Our proxy between sockets of libzmq, controlled by another. */
class LibzmqProxyTest extends TwoLibrariesTest {
    private static final String ANY_PORT = "tcp://127.0.0.1:*";

    private static Background<Void> start(Proxy proxy) {
        return Background.call(() -> {
            proxy.run();
            return null;
        });
    }

    @Test
    @Conformance(112)
    void aSteeredProxyConnectsClientAndServer() {
        RouterSocket frontend = context.router();
        DealerSocket backend = context.dealer();
        PairSocket control = context.pair();
        NativeSocket client = nativeContext.open(SocketType.REQ);
        NativeSocket server = nativeContext.open(SocketType.REP);
        NativeSocket steering = nativeContext.open(SocketType.PAIR);
        client.connect(frontend.bind(ANY_PORT).toString());
        server.connect(backend.bind(ANY_PORT).toString());
        steering.connect(control.bind(ANY_PORT).toString());
        Background<Void> running =
                start(Proxy.between(context, frontend, backend).control(control));
        for (int i = 0; i < 100; i++) {
            client.send(Message.of("question", "" + i));
            assertThat(server.receive()).isEqualTo(Message.of("question", "" + i));
            server.send(Message.of("answer " + i));
            assertThat(client.receive()).isEqualTo(Message.of("answer " + i));
        }
        steering.send(Message.of("STATISTICS"));
        Message numbers = steering.receive();
        assertThat(numbers.frameCount()).isEqualTo(8);
        assertThat(ByteBuffer.wrap(numbers.frame(0))
                        .order(ByteOrder.nativeOrder())
                        .getLong())
                .as("frames received at the frontend")
                .isEqualTo(400);
        steering.send(Message.of("TERMINATE"));
        running.result();
    }

    @Test
    void forwardsSubscriptionsAndPublications() {
        XSubSocket frontend = context.xsub();
        XPubSocket backend = context.xpub();
        NativeSocket publisher = nativeContext.open(SocketType.XPUB);
        NativeSocket subscriber = nativeContext.open(SocketType.XSUB);
        publisher.connect(frontend.bind(ANY_PORT).toString());
        subscriber.connect(backend.bind(ANY_PORT).toString());
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        subscriber.send(Message.of("\u0001topic"));
        assertThat(publisher.receive()).isEqualTo(Message.of("\u0001topic"));
        publisher.send(Message.of("other"));
        publisher.send(Message.of("topic", "content"));
        assertThat(subscriber.receive()).isEqualTo(Message.of("topic", "content"));
        subscriber.send(Message.of("\u0000topic"));
        assertThat(publisher.receive()).isEqualTo(Message.of("\u0000topic"));
        proxy.terminate();
        running.result();
    }
}
