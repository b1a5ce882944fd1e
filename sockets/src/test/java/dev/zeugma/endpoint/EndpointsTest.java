package dev.zeugma.endpoint;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Accepted;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.UserAsk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which endpoints sockets can bind and connect to, and the errors for all others. */
class EndpointsTest extends NetworkTest {
    private final EventLog events = new EventLog();

    private static int port(Endpoint endpoint) {
        return ((TcpEndpoint) endpoint).port();
    }

    private void passesAMessage(PushSocket push, PullSocket pull) {
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://*:*",
                "tcp://*:0",
                "tcp://0.0.0.0:*",
                "tcp://127.0.0.1:*",
                "tcp://127.0.0.1:0",
                "tcp://localhost:*"
            })
    @Conformance(98)
    void theBoundEndpointHasThePortAndCanBeUnbound(String wildcard) {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        Endpoint endpoint = pull.bind(wildcard);
        assertThat(endpoint.toString()).matches("tcp://(0\\.0\\.0\\.0|127\\.0\\.0\\.1):[1-9]\\d*");
        push.connect(endpoint.toString());
        passesAMessage(push, pull);
        push.disconnect(endpoint.toString());
        pull.unbind(endpoint.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://[::1]:*", "tcp://[::]:*"})
    @Conformance(98)
    void bindsIpv6(String wildcard) throws IOException {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "no IPv6 here");
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        Endpoint endpoint = pull.bind(wildcard);
        assertThat(endpoint.toString()).matches("tcp://\\[::1?]:[1-9]\\d*");
        push.connect("tcp://[::1]:" + port(endpoint));
        passesAMessage(push, pull);
        push.disconnect("tcp://[::1]:" + port(endpoint));
        pull.unbind(endpoint);
    }

    @Test
    @Conformance(98)
    @UserAsk(24)
    void bindsTheAddressOfAnInterface() throws IOException {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
        PullSocket pull = context.pull();
        Endpoint endpoint = pull.bind("tcp://" + loopback.getName() + ":*");
        assertThat(endpoint.toString()).startsWith("tcp://127.0.0.1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tcp",
                "tcp:",
                "tcp://",
                "://127.0.0.1:5555",
                "tcp:/127.0.0.1:5555",
                "tcp://*",
                "tcp://127.0.0.1",
                "tcp://:5555",
                "tcp://127.0.0.1:",
                "tcp://127.0.0.1:65536",
                "tcp://127.0.0.1:-1",
                "tcp://127.0.0.1:+1",
                "tcp://127.0.0.1:http",
                "tcp://127.0.0.1:55 55",
                "tcp:// 127.0.0.1:5555",
                "tcp://127.0.0.1 :5555",
                "tcp://127.0.0.1:5555 ",
                "tcp://[::1",
                "tcp://[::1]",
                "tcp://::1:5555",
                "tcp://[::g]:5555",
                "tcp://bad\u0000host:5555",
                "tcp://bücher.example:5555",
                "tcp://host/path:5555",
                "tcp://127.0.0.1:5555;",
                "tcp://;127.0.0.1:5555"
            })
    @Conformance(100)
    void rejectsMalformedEndpoints(String malformed) {
        PullSocket pull = context.pull();
        assertFails(ErrorCode.EINVAL, () -> pull.bind(malformed));
        assertFails(ErrorCode.EINVAL, () -> pull.connect(malformed));
        assertFails(ErrorCode.EINVAL, () -> pull.unbind(malformed));
        assertFails(ErrorCode.EINVAL, () -> pull.disconnect(malformed));
    }

    @Test
    @Conformance(100)
    @UserAsk(28)
    void rejectsVeryLongEndpointsWithOneLine() {
        PullSocket pull = context.pull();
        ZmqException failure =
                assertFails(ErrorCode.EINVAL, () -> pull.connect("tcp://" + "x".repeat(10_000) + ":5555"));
        assertThat(failure.getMessage()).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp://127.0.0.1:5555", "TCP://127.0.0.1:5555", "http://127.0.0.1:5555", "x://y"})
    @Conformance(100)
    void rejectsUnknownTransports(String unknown) {
        PullSocket pull = context.pull();
        assertFails(ErrorCode.EPROTONOSUPPORT, () -> pull.bind(unknown));
        assertFails(ErrorCode.EPROTONOSUPPORT, () -> pull.connect(unknown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://*:5555", "tcp://127.0.0.1:*", "tcp://127.0.0.1:0"})
    void rejectsConnectingToWildcards(String wildcard) {
        PullSocket pull = context.pull();
        assertFails(ErrorCode.EINVAL, () -> pull.connect(wildcard));
    }

    @Test
    @UserAsk(28)
    void reportsAPortInUseAndStaysUsable() {
        PullSocket first = context.pull();
        PullSocket second = context.pull();
        Endpoint taken = first.bind(ANY_PORT);
        ZmqException failure = assertFails(ErrorCode.EADDRINUSE, () -> second.bind(taken));
        assertThat(failure.endpoint()).contains(taken.toString());
        assertThat(failure).hasMessageContaining(taken.toString());
        assertThat(failure.errno()).isEqualTo(98);
        assertFails(ErrorCode.EADDRINUSE, () -> first.bind(taken));

        PushSocket push = context.push();
        push.connect(second.bind(ANY_PORT));
        passesAMessage(push, second);
        PushSocket other = context.push();
        other.connect(taken);
        passesAMessage(other, first);
    }

    @Test
    void reportsAnAddressOfAnotherMachine() {
        PullSocket pull = context.pull();
        assertFails(ErrorCode.EADDRNOTAVAIL, () -> pull.bind("tcp://192.0.2.1:*"));
        assertFails(ErrorCode.ENODEV, () -> pull.bind("tcp://no-such-host.invalid:*"));
        pull.bind(ANY_PORT);
    }

    @Test
    @Conformance(101)
    @UserAsk(24)
    void connectsFromTheSourceAddress() {
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint endpoint = pull.bind(ANY_PORT);
        int source = port(Endpoint.parse(Ports.freeEndpoint()));
        PushSocket push = context.push();
        String from = "tcp://127.0.0.1:" + source + ";127.0.0.1:" + port(endpoint);
        push.connect(from);
        passesAMessage(push, pull);
        assertThat(events.await(Accepted.class).peer()).isEqualTo("127.0.0.1:" + source);
        push.disconnect(from);

        PushSocket anyPort = context.push();
        anyPort.connect("tcp://127.0.0.1:*;127.0.0.1:" + port(endpoint));
        passesAMessage(anyPort, pull);
    }

    @Test
    void rejectsBindingWithASourceAddress() {
        PullSocket pull = context.pull();
        assertFails(ErrorCode.EINVAL, () -> pull.bind("tcp://127.0.0.1:0;127.0.0.1:*"));
    }
}
