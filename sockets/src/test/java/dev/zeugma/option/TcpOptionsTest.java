package dev.zeugma.option;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.BusyLoop;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.KernelTcp;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.SilentListener;
import dev.zeugma.support.UserAsk;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** TCP options with an observable effect. */
class TcpOptionsTest extends NetworkTest {
    private final EventLog events = new EventLog();

    private static int port(Endpoint endpoint) {
        return ((TcpEndpoint) endpoint).port();
    }

    /** Seconds until keep-alive probes at the accepting and the connecting end of a connection. */
    private List<Long> secondsUntilProbes(KeepAlive keepAlive) {
        TcpOptions tcp = TcpOptions.DEFAULTS.keepAlive(keepAlive);
        PullSocket pull = context.pull(o -> o.tcp(tcp).monitor(events));
        PushSocket push = context.push(o -> o.tcp(tcp));
        Endpoint endpoint = pull.bind(ANY_PORT);
        push.connect(endpoint);
        String peer = events.await(HandshakeSucceeded.class).peer();
        int connected = Integer.parseInt(peer.substring(peer.lastIndexOf(':') + 1));
        return List.of(KernelTcp.secondsUntilProbes(port(endpoint)), KernelTcp.secondsUntilProbes(connected));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepAliveProbesAfterTheIdleTime() {
        assertThat(secondsUntilProbes(KeepAlive.on(300, 5, 3)))
                .allSatisfy(seconds -> assertThat(seconds).isBetween(200L, 300L));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepAliveCanBeOff() {
        assertThat(secondsUntilProbes(KeepAlive.OFF)).containsOnly(-1L);
        assertThat(secondsUntilProbes(KeepAlive.SYSTEM)).containsOnly(-1L);
    }

    @Test
    void kernelBuffersHaveTheGivenSize() {
        int small = messagesInTransit(4 * 1024, Integer.MAX_VALUE, A_WHILE);
        int more = small + 10;
        assertThat(messagesInTransit(128 * 1024, more, PATIENCE)).isEqualTo(more);
    }

    /** The number of messages of 4 KiB, up to a limit, accepted for a receiver that stops reading at its mark. */
    private int messagesInTransit(int bufferSize, int limit, Duration patience) {
        TcpOptions tcp = TcpOptions.DEFAULTS.buffers(bufferSize, bufferSize);
        PullSocket pull = context.pull(o -> o.highWaterMarks(1, 1).tcp(tcp));
        PushSocket push =
                context.push(o -> o.highWaterMarks(1, 1).linger(Duration.ZERO).tcp(tcp));
        push.connect(pull.bind(ANY_PORT));
        int sent = 0;
        while (sent < limit && push.send(new byte[4096], patience)) {
            sent++;
        }
        pull.close();
        return sent;
    }

    /** While the event loop is busy nothing is accepted, and connections wait in the kernel. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theBacklogLimitsConnectionsNotYetAccepted() throws Exception {
        PullSocket pull = context.pull(o -> o.tcp(TcpOptions.DEFAULTS.backlog(3)));
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", port(pull.bind(ANY_PORT)));
        BusyLoop busy = new BusyLoop(context);
        List<Socket> waiting = SilentListener.fillBacklog(address);
        busy.close();
        for (Socket socket : waiting) {
            socket.close();
        }
        assertThat(waiting).hasSizeBetween(3, 4);
    }

    @Test
    void aWildcardIncludesIpv6IfEnabled() {
        PullSocket pull = context.pull(o -> o.tcp(TcpOptions.DEFAULTS.ipv6(true)));
        int port = port(pull.bind("tcp://*:*"));
        for (String host : List.of("[::1]", "127.0.0.1")) {
            PushSocket push = context.push();
            push.connect("tcp://" + host + ":" + port);
            push.send(host);
            assertThat(pull.receiveString()).isEqualTo(host);
        }
    }

    @Test
    void typeOfServiceDoesNotAlterMessages() {
        TcpOptions tcp = TcpOptions.DEFAULTS.typeOfService(0x28);
        PullSocket pull = context.pull(o -> o.tcp(tcp));
        PushSocket push = context.push(o -> o.tcp(tcp));
        push.connect(pull.bind(ANY_PORT));
        push.send("hello");
        assertThat(pull.receiveString()).isEqualTo("hello");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @UserAsk(24)
    void javaNioRejectsOptionsItLacks() {
        for (TcpOptions tcp : List.of(
                TcpOptions.DEFAULTS.retransmitTimeout(Duration.ofSeconds(9)), TcpOptions.DEFAULTS.device("lo"))) {
            PullSocket pull = context.pull(o -> o.tcp(tcp));
            if (network() == ContextOptions.Network.NIO) {
                assertFails(ErrorCode.ENOTSUP, () -> pull.bind(ANY_PORT));
            } else if (tcp.device().isEmpty() || System.getProperty("user.name").equals("root")) {
                PushSocket push = context.push(o -> o.tcp(tcp));
                push.connect(pull.bind(ANY_PORT));
                push.send("hello");
                assertThat(pull.receiveString()).isEqualTo("hello");
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @UserAsk(24)
    void anUnknownDeviceIsAnError() {
        Assumptions.assumeTrue(network() == ContextOptions.Network.EPOLL, "only epoll can choose a device");
        PullSocket pull = context.pull(o -> o.tcp(TcpOptions.DEFAULTS.device("nowhere0")));
        assertThatExceptionOfType(ZmqException.class)
                .isThrownBy(() -> pull.bind(ANY_PORT))
                .satisfies(failure -> assertThat(failure.code()).isIn(ErrorCode.ENODEV, ErrorCode.EACCES));
    }

    @Test
    void rejectsValuesOutOfRange() {
        assertFails(ErrorCode.EINVAL, () -> TcpOptions.DEFAULTS.typeOfService(256));
        assertFails(ErrorCode.EINVAL, () -> TcpOptions.DEFAULTS.retransmitTimeout(Duration.ofMillis(-1)));
        assertFails(ErrorCode.EINVAL, () -> TcpOptions.DEFAULTS.device("a name that is too long"));
    }
}
