package dev.zeugma.option;

import java.time.Duration;
import java.util.Optional;

/**
 * Settings of TCP sockets; TCP_NODELAY is always on.
 *
 * @param keepAlive TCP's own probes on idle connections
 * @param sendBuffer bytes of the kernel's send buffer (ZMQ_SNDBUF); 0 leaves it to the operating system
 * @param receiveBuffer bytes of the kernel's receive buffer (ZMQ_RCVBUF); 0 leaves it to the operating system
 * @param backlog connections the kernel may hold before they are accepted (ZMQ_BACKLOG); for UNIX sockets too
 * @param ipv6 whether {@code tcp://*} means the addresses of IPv6 as well as those of IPv4 (ZMQ_IPV6)
 * @param typeOfService the field of that name in each packet (ZMQ_TOS), 0 to 255
 * @param retransmitTimeout how long sent bytes may stay unconfirmed before the connection is given up (ZMQ_TCP_MAXRT); zero
 *     leaves it to the operating system. ENOTSUP on Java NIO.
 * @param device the network interface that connections must use (ZMQ_BINDTODEVICE); empty for any. ENOTSUP on Java NIO, and
 *     EACCES without the right to choose one.
 * @param socksProxy what makes the connections of {@code connect}; empty if they are made directly
 */
public record TcpOptions(
        KeepAlive keepAlive,
        int sendBuffer,
        int receiveBuffer,
        int backlog,
        boolean ipv6,
        int typeOfService,
        Duration retransmitTimeout,
        String device,
        Optional<SocksProxy> socksProxy) {
    /** The longest name of an interface, in bytes, as the kernel has it. */
    private static final int LONGEST_DEVICE = 15;

    /** The operating system's defaults, and a backlog of 4096, which Linux cuts to its own limit of that size. */
    public static final TcpOptions DEFAULTS =
            new TcpOptions(KeepAlive.SYSTEM, 0, 0, 4096, false, 0, Duration.ZERO, "", Optional.empty());

    /** Refuses what is out of range. */
    public TcpOptions {
        Check.range("tcp sendBuffer", sendBuffer, 0, Integer.MAX_VALUE);
        Check.range("tcp receiveBuffer", receiveBuffer, 0, Integer.MAX_VALUE);
        Check.range("tcp backlog", backlog, 1, Integer.MAX_VALUE);
        Check.range("tcp typeOfService", typeOfService, 0, 255);
        Check.notNegative("tcp retransmitTimeout", retransmitTimeout);
        if (device.length() > LONGEST_DEVICE || !device.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Check.invalid("tcp device", "is '" + device + "', expected the name of a network interface");
        }
    }

    /** A copy with another keep-alive. */
    public TcpOptions keepAlive(KeepAlive wanted) {
        return new TcpOptions(
                wanted, sendBuffer, receiveBuffer, backlog, ipv6, typeOfService, retransmitTimeout, device, socksProxy);
    }

    /** A copy with other kernel buffers, in bytes; 0 leaves one to the operating system. */
    public TcpOptions buffers(int sendBytes, int receiveBytes) {
        return new TcpOptions(
                keepAlive,
                sendBytes,
                receiveBytes,
                backlog,
                ipv6,
                typeOfService,
                retransmitTimeout,
                device,
                socksProxy);
    }

    /** A copy with another backlog, in connections. */
    public TcpOptions backlog(int connections) {
        return new TcpOptions(
                keepAlive,
                sendBuffer,
                receiveBuffer,
                connections,
                ipv6,
                typeOfService,
                retransmitTimeout,
                device,
                socksProxy);
    }

    /** A copy in which {@code tcp://*} means IPv6 as well, or IPv4 alone. */
    public TcpOptions ipv6(boolean wanted) {
        return new TcpOptions(
                keepAlive,
                sendBuffer,
                receiveBuffer,
                backlog,
                wanted,
                typeOfService,
                retransmitTimeout,
                device,
                socksProxy);
    }

    /** A copy with another type of service, 0 to 255. */
    public TcpOptions typeOfService(int wanted) {
        return new TcpOptions(
                keepAlive, sendBuffer, receiveBuffer, backlog, ipv6, wanted, retransmitTimeout, device, socksProxy);
    }

    /** A copy with another bound of what may stay unconfirmed; zero leaves it to the operating system. */
    public TcpOptions retransmitTimeout(Duration wanted) {
        return new TcpOptions(
                keepAlive, sendBuffer, receiveBuffer, backlog, ipv6, typeOfService, wanted, device, socksProxy);
    }

    /** A copy with another network interface that connections must use; empty for any. */
    public TcpOptions device(String wanted) {
        return new TcpOptions(
                keepAlive,
                sendBuffer,
                receiveBuffer,
                backlog,
                ipv6,
                typeOfService,
                retransmitTimeout,
                wanted,
                socksProxy);
    }

    /**
     * A copy in which tcp endpoints are connected to through a SOCKS5 proxy (ZMQ_SOCKS_PROXY). The proxy looks the names of
     * these endpoints up; its own name is looked up at each attempt. What is bound is not affected. Needs the artifact
     * {@code io.netty:netty-handler-proxy}, without which {@code connect} fails with ENOTSUP.
     *
     * @param address {@code host:port} of the proxy
     */
    public TcpOptions socksProxy(String address) {
        return socksProxy(address, "", "");
    }

    /**
     * A copy with a SOCKS5 proxy that may ask who we are (ZMQ_SOCKS_USERNAME, ZMQ_SOCKS_PASSWORD). Both go over the network
     * unencrypted.
     *
     * @param address {@code host:port} of the proxy
     * @param username at most 255 characters of ASCII; empty for none
     * @param password at most 255 characters of ASCII
     */
    public TcpOptions socksProxy(String address, String username, String password) {
        return new TcpOptions(
                keepAlive,
                sendBuffer,
                receiveBuffer,
                backlog,
                ipv6,
                typeOfService,
                retransmitTimeout,
                device,
                Optional.of(new SocksProxy(SocksProxy.parse(address), username, password)));
    }
}
