package dev.zeugma.socks;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Connected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.StreamSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.SocksServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections through a SOCKS5 proxy. */
class SocksProxyTest extends NetworkTest {
    private static final TcpOptions TCP = TcpOptions.DEFAULTS;

    private final EventLog events = new EventLog();
    private SocksServer proxy;

    @BeforeEach
    void openProxy() throws IOException {
        proxy = new SocksServer();
    }

    @AfterEach
    void closeProxy() throws IOException {
        proxy.close();
    }

    private TcpOptions proxied() {
        return TCP.socksProxy(proxy.address());
    }

    private PushSocket push(TcpOptions tcp) {
        return context.push(o -> o.tcp(tcp).linger(Duration.ZERO).monitor(events));
    }

    private static int port(Endpoint endpoint) {
        return ((TcpEndpoint) endpoint).port();
    }

    private static void assertPasses(PushSocket push, PullSocket pull) {
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
    }

    @Test
    void theProxyResolvesTheHostOfThePeer() {
        PullSocket pull = context.pull();
        String endpoint = "tcp://no-such-host.invalid:" + port(pull.bind(ANY_PORT));
        PushSocket push = push(proxied());
        assertThat(push.connect(endpoint).await(PATIENCE)).isTrue();
        assertPasses(push, pull);
        assertThat(proxy.requests()).containsExactly(endpoint.replace("tcp://", "name "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void addressesArePassedToTheProxyAsAddresses(String host) {
        PullSocket pull = context.pull();
        Endpoint endpoint = pull.bind("tcp://" + host + ":*");
        PushSocket push = push(proxied());
        push.connect(endpoint);
        assertPasses(push, pull);
        assertThat(proxy.requests()).singleElement().asString().startsWith("address ");
    }

    /** The peer's address is the proxy's: no other address is known. */
    @Test
    void eventsNameTheEndpointOfThePeer() {
        PullSocket pull = context.pull();
        Endpoint endpoint = pull.bind(ANY_PORT);
        PushSocket push = push(proxied());
        push.connect(endpoint);
        Connected connected = events.await(Connected.class);
        assertThat(connected.endpoint()).isEqualTo(endpoint);
        assertThat(connected.peer()).isEqualTo(proxy.address());
        HandshakeSucceeded succeeded = events.await(HandshakeSucceeded.class);
        assertThat(succeeded.connection()).isEqualTo(connected.connection());
        assertThat(events.types()).containsExactly("ConnectDelayed", "Connected", "HandshakeSucceeded");
    }

    @Test
    void theHostOfTheProxyIsResolvedLocally() {
        PullSocket pull = context.pull();
        PushSocket push = push(TCP.socksProxy("localhost:" + proxy.port()));
        push.connect(pull.bind(ANY_PORT));
        assertPasses(push, pull);
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void authenticatesWithUsernameAndPassword() {
        proxy.asksFor("me", "secret");
        PullSocket pull = context.pull();
        PushSocket push = push(TCP.socksProxy(proxy.address(), "me", "secret"));
        push.connect(pull.bind(ANY_PORT));
        assertPasses(push, pull);
    }

    @Test
    void sendsNoPasswordUnlessTheProxyRequiresOne() {
        PullSocket pull = context.pull();
        PushSocket push = push(TCP.socksProxy(proxy.address(), "me", "secret"));
        push.connect(pull.bind(ANY_PORT));
        assertPasses(push, pull);
    }

    @Test
    void largeMessagesArriveInBothDirections() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RepSocket rep = context.rep();
        ReqSocket req = context.req(o -> o.tcp(proxied()).receiveBuffers(1024));
        req.connect(rep.bind(ANY_PORT));
        for (int length : new int[] {100, 10_000, 1_000_000, 20_000_000}) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            req.send(Unpooled.wrappedBuffer(content));
            assertThat(rep.receiveBytes()).as("seed %d", seed).isEqualTo(content);
            rep.send(content);
            ByteBuf answer = req.receiveBuffer();
            assertThat(ByteBufUtil.getBytes(answer)).as("seed %d", seed).isEqualTo(content);
            answer.release();
        }
    }

    @Test
    void keepsBytesThatArriveWithTheProxysReply() {
        proxy.replyTogetherWithPeer();
        PullSocket pull = context.pull();
        PushSocket push = push(proxied());
        push.connect(pull.bind(ANY_PORT));
        assertPasses(push, pull);
    }

    @Test
    void worksForStreamSockets() {
        StreamSocket server = context.stream(o -> o.notifications(false));
        StreamSocket client = context.stream(o -> o.tcp(proxied()));
        client.connect(server.bind(ANY_PORT));
        byte[] id = client.receive(PATIENCE).orElseThrow().first();
        client.send(Message.of(id, new byte[] {1, 2, 3}));
        Message received = server.receive(PATIENCE).orElseThrow();
        assertThat(received.frame(1)).containsExactly(1, 2, 3);
        server.send(Message.of(received.first(), new byte[] {4}));
        assertThat(client.receive(PATIENCE).orElseThrow().frame(1)).containsExactly(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALLER", "BUSY_CALLER"})
    void worksInACallerDrivenContext(Driver driver) {
        try (Context driven = Context.create(o -> o.driver(driver).network(network()));
                PullSocket pull = driven.pull();
                PushSocket push = driven.push(o -> o.tcp(proxied()))) {
            push.connect("tcp://no-such-host.invalid:" + port(pull.bind(ANY_PORT)));
            assertPasses(push, pull);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void connectsToTheProxyFromTheSourceAddress() {
        PullSocket pull = context.pull();
        PushSocket push = push(proxied());
        push.connect("tcp://127.0.0.2:*;127.0.0.1:" + port(pull.bind(ANY_PORT)));
        assertPasses(push, pull);
        assertThat(proxy.clients()).containsExactly("127.0.0.2");
    }

    @Test
    void isIgnoredByBindAndByOtherTransports() {
        TcpOptions nowhere = TCP.socksProxy(Ports.freeEndpoint().replace("tcp://", ""));
        PullSocket pull = context.pull(o -> o.tcp(nowhere));
        PushSocket direct = context.push();
        direct.connect(pull.bind(ANY_PORT));
        assertPasses(direct, pull);
        for (String endpoint : new String[] {"ipc://*", "inproc://socks"}) {
            PullSocket near = context.pull();
            PushSocket push = push(nowhere);
            push.connect(near.bind(endpoint));
            assertPasses(push, near);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy", "proxy:", ":1080", "proxy:*", "proxy:0", "*:1080", "a:1;b:2", "a b:1", "a:65536"})
    void rejectsAnAddressThatIsNotAHostAndPort(String address) {
        assertThat(assertFails(ErrorCode.EINVAL, () -> TCP.socksProxy(address)))
                .hasMessageContaining("tcp socksProxy")
                .hasMessageContaining("host:port");
    }

    @Test
    void rejectsInvalidCredentialsWithoutRevealingThem() {
        String longest = "x".repeat(255);
        TCP.socksProxy("proxy:1", longest, longest);
        for (String bad : new String[] {longest + "x", "sécret"}) {
            assertThat(assertFails(ErrorCode.EINVAL, () -> TCP.socksProxy("proxy:1", "me", bad)))
                    .hasMessageContaining("tcp socksProxy")
                    .hasMessageContaining("password")
                    .hasMessageNotContaining(bad);
            assertFails(ErrorCode.EINVAL, () -> TCP.socksProxy("proxy:1", bad, "secret"));
        }
        assertFails(ErrorCode.EINVAL, () -> TCP.socksProxy("proxy:1", "", "secret"));
        assertThat(TCP.socksProxy("proxy:1", "me", "secret").toString())
                .contains("proxy:1", "me")
                .doesNotContain("secret");
    }
}
