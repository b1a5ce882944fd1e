package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** UNIX sockets between libzmq and us. */
@RequiresLibzmq
@ExtendWith(NoLeaks.class)
class LibzmqIpcTest {
    @TempDir
    private Path directory;

    private String path() {
        return "ipc://" + directory.resolve("socket");
    }

    @ParameterizedTest
    @Conformance(102)
    @EnumSource(
            value = Network.class,
            names = {"EPOLL", "NIO"})
    @UserAsk(5)
    void libzmqConnectsToUs(Network network) {
        try (Context context = Context.create(o -> o.network(network));
                NativeContext theirs = new NativeContext();
                RepSocket rep = context.rep()) {
            rep.bind(path());
            NativeSocket req = theirs.open(SocketType.REQ);
            req.connect(path());
            req.send(Message.of("ask"));
            assertThat(rep.receiveString()).isEqualTo("ask");
            rep.send("answer");
            assertThat(req.receive()).isEqualTo(Message.of("answer"));
        }
    }

    @ParameterizedTest
    @Conformance(102)
    @EnumSource(
            value = Network.class,
            names = {"EPOLL", "NIO"})
    @UserAsk(5)
    void weConnectToLibzmq(Network network) {
        try (Context context = Context.create(o -> o.network(network));
                NativeContext theirs = new NativeContext();
                ReqSocket req = context.req(o -> o.reconnectInterval(Duration.ofMillis(10)))) {
            req.connect(path());
            req.send("ask");
            NativeSocket rep = theirs.open(SocketType.REP);
            rep.bind(path());
            assertThat(rep.receive()).isEqualTo(Message.of("ask"));
            rep.send(Message.of("answer", "in two frames"));
            assertThat(req.receive(Waiting.PATIENCE)).contains(Message.of("answer", "in two frames"));
        }
    }

    @Test
    @Conformance(102)
    @UserAsk(5)
    void bothUseAbstractNames() {
        String name = "ipc://@zeugma-interop-" + ProcessHandle.current().pid();
        try (Context context = Context.create(o -> o.network(Network.EPOLL));
                NativeContext theirs = new NativeContext();
                DealerSocket bound = context.dealer();
                DealerSocket connected = context.dealer()) {
            bound.bind(name);
            NativeSocket client = theirs.open(SocketType.DEALER);
            client.connect(name);
            client.send(Message.of("to us"));
            assertThat(bound.receiveString()).isEqualTo("to us");

            NativeSocket server = theirs.open(SocketType.DEALER);
            server.bind(name + "-theirs");
            connected.connect(name + "-theirs");
            connected.send("to them");
            assertThat(server.receive()).isEqualTo(Message.of("to them"));
        }
    }

    @Test
    @UserAsk(5)
    void replacesAStaleFileOfLibzmq() {
        try (NativeContext theirs = new NativeContext()) {
            theirs.open(SocketType.PULL).bind(path());
        }
        try (Context context = Context.create();
                DealerSocket dealer = context.dealer()) {
            assertThat(dealer.bind(path())).hasToString(path());
        }
    }
}
