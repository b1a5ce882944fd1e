package dev.zeugma.option;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of TCP connections. TCP_NODELAY is always on. Immutable: a setter returns a changed copy, and rejects an invalid value
 * with EINVAL. The options in capital letters are described in zmq_setsockopt(3).
 */
public final class TcpOptions extends Options<TcpOptions> {
    /** The operating system's defaults, and a backlog of 4096 connections, which Linux caps at its own maximum. */
    public static final TcpOptions DEFAULTS = new TcpOptions(Map.of());

    /** The kernel's limit on the name of an interface, in bytes. */
    private static final int MAX_DEVICE = 15;

    private final KeepAlive keepAlive = value("keepAlive", KeepAlive.SYSTEM);
    private final int sendBuffer = value("sendBuffer", 0);
    private final int receiveBuffer = value("receiveBuffer", 0);
    private final int backlog = value("backlog", 4096);
    private final boolean ipv6 = value("ipv6", false);
    private final int typeOfService = value("typeOfService", 0);
    private final Duration retransmitTimeout = value("retransmitTimeout", Duration.ZERO);
    private final String device = value("device", "");
    private final Optional<SocksProxy> socksProxy = value("socksProxy", Optional.empty());

    private TcpOptions(Map<String, Object> values) {
        super(values, TcpOptions::new);
    }

    /** Returns whether and how TCP sends probes on idle connections. */
    public KeepAlive keepAlive() {
        return keepAlive;
    }

    /** Sets whether and how TCP sends probes on idle connections (ZMQ_TCP_KEEPALIVE). Default {@link KeepAlive#SYSTEM}. */
    public TcpOptions keepAlive(KeepAlive wanted) {
        return with("keepAlive", wanted);
    }

    /** Returns the size of the kernel's send buffer, in bytes; 0 leaves it to the operating system. */
    public int sendBuffer() {
        return sendBuffer;
    }

    /** Returns the size of the kernel's receive buffer, in bytes; 0 leaves it to the operating system. */
    public int receiveBuffer() {
        return receiveBuffer;
    }

    /**
     * Sets the sizes of the kernel's send and receive buffers, in bytes (ZMQ_SNDBUF, ZMQ_RCVBUF); 0, the default, leaves a size to
     * the operating system.
     */
    public TcpOptions buffers(int sendBytes, int receiveBytes) {
        return with("sendBuffer", Check.range("tcp sendBuffer", sendBytes, 0, Integer.MAX_VALUE))
                .with("receiveBuffer", Check.range("tcp receiveBuffer", receiveBytes, 0, Integer.MAX_VALUE));
    }

    /** Returns the maximum number of connections that the kernel holds before they are accepted. */
    public int backlog() {
        return backlog;
    }

    /**
     * Sets the maximum number of connections that the kernel holds before they are accepted (ZMQ_BACKLOG), at least 1. Applies to
     * UNIX domain sockets, too. Default 4096.
     */
    public TcpOptions backlog(int connections) {
        return with("backlog", Check.range("tcp backlog", connections, 1, Integer.MAX_VALUE));
    }

    /** Returns whether {@code tcp://*} binds to IPv6 as well as IPv4. */
    public boolean ipv6() {
        return ipv6;
    }

    /** Sets whether {@code tcp://*} binds to IPv6 as well as IPv4 (ZMQ_IPV6). Default false. */
    public TcpOptions ipv6(boolean wanted) {
        return with("ipv6", wanted);
    }

    /** Returns the type-of-service field of IP packets. */
    public int typeOfService() {
        return typeOfService;
    }

    /** Sets the type-of-service field of IP packets (ZMQ_TOS), 0 to 255. Default 0. */
    public TcpOptions typeOfService(int value) {
        return with("typeOfService", Check.range("tcp typeOfService", value, 0, 255));
    }

    /** Returns how long sent data may remain unacknowledged; zero leaves it to the operating system. */
    public Duration retransmitTimeout() {
        return retransmitTimeout;
    }

    /**
     * Sets how long sent data may remain unacknowledged before the connection is dropped (ZMQ_TCP_MAXRT); zero, the default, leaves
     * it to the operating system. With Java NIO, {@code bind} and {@code connect} throw ENOTSUP.
     */
    public TcpOptions retransmitTimeout(Duration timeout) {
        return with("retransmitTimeout", Check.notNegative("tcp retransmitTimeout", timeout));
    }

    /** Returns the network interface that connections must use; empty for any. */
    public String device() {
        return device;
    }

    /**
     * Sets the network interface that connections must use, a name of at most 15 bytes (ZMQ_BINDTODEVICE); empty, the default, for
     * any. With Java NIO, {@code bind} and {@code connect} throw ENOTSUP; without the permission to choose an interface, {@code
     * bind} throws EACCES.
     */
    public TcpOptions device(String name) {
        if (name.length() > MAX_DEVICE || !name.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Check.invalid("tcp device", "is '" + name + "', expected the name of a network interface");
        }
        return with("device", name);
    }

    /** Returns the proxy for connecting to tcp endpoints; empty for direct connections. */
    public Optional<SocksProxy> socksProxy() {
        return socksProxy;
    }

    /**
     * Sets a SOCKS5 proxy through which tcp endpoints are connected to (ZMQ_SOCKS_PROXY). The proxy resolves the host names of
     * these endpoints; its own host name is resolved for each attempt. Bound endpoints are not affected. Requires the artifact
     * {@code io.netty:netty-handler-proxy}, without which {@code connect} fails with ENOTSUP.
     *
     * @param address the {@code host:port} of the proxy
     */
    public TcpOptions socksProxy(String address) {
        return socksProxy(address, "", "");
    }

    /**
     * Sets a SOCKS5 proxy that requires a username and a password (ZMQ_SOCKS_USERNAME, ZMQ_SOCKS_PASSWORD); see {@link
     * #socksProxy(String)}. Both are sent unencrypted.
     *
     * @param address the {@code host:port} of the proxy
     * @param username at most 255 ASCII characters; empty for none
     * @param password at most 255 ASCII characters
     */
    public TcpOptions socksProxy(String address, String username, String password) {
        return with("socksProxy", Optional.of(SocksProxy.at(address).credentials(username, password)));
    }
}
