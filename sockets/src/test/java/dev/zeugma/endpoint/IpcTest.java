package dev.zeugma.endpoint;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** UNIX sockets: their files and names, and how these are removed. */
class IpcTest extends NetworkTest {
    private static final String ABSTRACT =
            "ipc://@zeugma-test-" + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private final EventLog events = new EventLog();

    private void passesAMessage(String bind, String connect) {
        try (PullSocket pull = context.pull();
                PushSocket push = context.push()) {
            push.connect(connect);
            assertThat(pull.bind(bind)).hasToString(bind);
            push.send("hello");
            assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
        }
    }

    private String at(Path path) {
        return "ipc://" + path;
    }

    @Test
    void unbindFreesAnAbsolutePath() {
        Path path = directory.resolve("socket");
        passesAMessage(at(path), at(path));
        PullSocket pull = context.pull();
        pull.bind(at(path));
        assertThat(path).exists();
        pull.unbind(at(path));
        assertThat(path).doesNotExist();
    }

    @Test
    void bindsAPathRelativeToTheWorkingDirectory() {
        Path path = directory.resolve("socket");
        String relative = at(Path.of("").toAbsolutePath().relativize(path));
        passesAMessage(relative, at(path));
        assertThat(path).doesNotExist();
    }

    @Test
    @Conformance(102)
    @UserAsk(5)
    void bindsAnAbstractNameWithoutAFile() {
        assumeTrue(network() == Network.EPOLL);
        passesAMessage(ABSTRACT, ABSTRACT);
        assertThat(Path.of(ABSTRACT.substring("ipc://".length()))).doesNotExist();
    }

    @Test
    @Conformance(102)
    void rejectsAnAbstractNameInUse() {
        assumeTrue(network() == Network.EPOLL);
        PullSocket pull = context.pull();
        pull.bind(ABSTRACT);
        assertFails(ErrorCode.EADDRINUSE, () -> context.pull().bind(ABSTRACT));
        pull.unbind(ABSTRACT);
        context.pull().bind(ABSTRACT);
    }

    @Test
    @Conformance(102)
    @UserAsk(5)
    void rejectsAbstractNamesWithoutEpoll() {
        assumeTrue(network() == Network.NIO);
        ZmqException failure =
                assertFails(ErrorCode.ENOTSUP, () -> context.pull().bind(ABSTRACT));
        assertThat(failure).hasMessageContaining(ABSTRACT).hasMessageContaining("abstract");
        PushSocket push = context.push(o -> o.monitor(events));
        push.connect(ABSTRACT);
        assertThat(events.await(SocketEvent.ConnectFailed.class).reason()).contains("abstract");
    }

    @Test
    @Conformance(102)
    @UserAsk(5)
    void aWildcardCreatesATemporaryDirectory() {
        PullSocket pull = context.pull();
        Endpoint first = pull.bind("ipc://*");
        Endpoint second = pull.bind("ipc://*");
        assertThat(first).isNotEqualTo(second);
        Path path = Path.of(first.toString().substring("ipc://".length()));
        assertThat(path).isAbsolute().exists();
        PushSocket push = context.push();
        push.connect(first);
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
        pull.unbind(first);
        assertThat(path.getParent()).doesNotExist();
        pull.close();
        context.close();
        assertThat(Path.of(second.toString().substring("ipc://".length())).getParent())
                .doesNotExist();
    }

    @Test
    @Conformance(102)
    void aPathCanBeReboundRightAfterUnbind() {
        Path path = directory.resolve("socket");
        for (int i = 0; i < 20; i++) {
            passesAMessage(at(path), at(path));
        }
    }

    @Test
    @UserAsk(5)
    void replacesTheSocketFileOfADeadProcess() throws IOException {
        Path path = directory.resolve("socket");
        try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        passesAMessage(at(path), at(path));
    }

    @Test
    @UserAsk(5)
    void keepsTheSocketFileOfALiveListener() {
        Path path = directory.resolve("socket");
        PullSocket pull = context.pull();
        pull.bind(at(path));
        ZmqException failure =
                assertFails(ErrorCode.EADDRINUSE, () -> context.pull().bind(at(path)));
        assertThat(failure.endpoint()).contains(at(path));
        PushSocket push = context.push();
        push.connect(at(path));
        push.send("still there");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("still there"));
    }

    @Test
    void keepsAFileThatIsNotASocket() throws IOException {
        Path path = Files.writeString(directory.resolve("file"), "precious");
        assertFails(ErrorCode.EADDRINUSE, () -> context.pull().bind(at(path)));
        assertFails(ErrorCode.EADDRINUSE, () -> context.pull().bind(at(directory)));
        assertThat(path).hasContent("precious");
    }

    @Test
    void reportsAMissingDirectory() {
        ZmqException failure =
                assertFails(ErrorCode.ENOENT, () -> context.pull().bind(at(directory.resolve("nowhere/socket"))));
        assertThat(failure).hasMessageContaining("No such file or directory");
    }

    @Test
    void bindsThePathOfMaximumLengthAndRejectsALongerOne() {
        int room =
                (network() == Network.EPOLL ? 107 : 106) - directory.toString().length() - 1;
        Path longest = directory.resolve("x".repeat(room));
        passesAMessage(at(longest), at(longest));
        Path tooLong = directory.resolve("x".repeat(room + 1));
        assertFails(ErrorCode.ENAMETOOLONG, () -> context.pull().bind(at(tooLong)));
    }

    @Test
    void reconnectsToARestartedListener() {
        Path path = directory.resolve("socket");
        DealerSocket client = context.dealer(o -> o.reconnectInterval(Duration.ofMillis(10)));
        for (int i = 0; i < 5; i++) {
            try (DealerSocket server = context.dealer(o -> o.monitor(events))) {
                server.bind(at(path));
                Connection connection = client.connect(at(path));
                assertThat(connection.await(PATIENCE)).isTrue();
                events.await(SocketEvent.HandshakeSucceeded.class);
                server.send("welcome " + i);
                assertThat(client.receiveString()).isEqualTo("welcome " + i);
                client.send("hello " + i);
                assertThat(server.receiveString()).isEqualTo("hello " + i);
                server.unbind(at(path));
                events.await(SocketEvent.Disconnected.class);
            }
        }
    }

    @Test
    void everyRequestIsAnswered() {
        RouterSocket router = context.router();
        Endpoint endpoint = router.bind("ipc://*");
        List<ReqSocket> clients = Stream.generate(context::req).limit(5).toList();
        for (ReqSocket client : clients) {
            client.connect(endpoint);
            client.send("ask");
        }
        for (int i = 0; i < clients.size(); i++) {
            Message request = router.receive();
            router.send(Message.of("", "answer").prepend(request.first()));
        }
        clients.forEach(client -> assertThat(client.receiveString()).isEqualTo("answer"));
    }

    @Test
    void eventsNameThePath() {
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint endpoint = pull.bind("ipc://*");
        context.push().connect(endpoint);
        assertThat(events.await(SocketEvent.Accepted.class).peer()).isEqualTo(endpoint.toString());
        assertThat(events.await(SocketEvent.HandshakeSucceeded.class).endpoint())
                .isEqualTo(endpoint);
    }
}
