package dev.zeugma.option;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of TCP sockets. TCP_NODELAY is always on. */
public final class TcpOptions extends Options<TcpOptions> {
    /** The operating system's defaults, and a backlog of 4096, which Linux limits to its own maximum. */
    public static final TcpOptions DEFAULTS = new TcpOptions(Map.of());

    /** The kernel's limit for the name of an interface, in bytes. */
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

    /** TCP's own probes on idle connections. */
    public KeepAlive keepAlive() {
        return keepAlive;
    }

    /** Sets TCP's own probes on idle connections (ZMQ_TCP_KEEPALIVE). Default {@link KeepAlive#SYSTEM}. */
    public TcpOptions keepAlive(KeepAlive wanted) {
        return with("keepAlive", wanted);
    }

    /** Returns the size of the kernel's send buffer in bytes; 0 leaves it to the operating system. */
    public int sendBuffer() {
        return sendBuffer;
    }

    /** Returns the size of the kernel's receive buffer in bytes; 0 leaves it to the operating system. */
    public int receiveBuffer() {
        return receiveBuffer;
    }

    /** Sets the sizes of the kernel's buffers in bytes (ZMQ_SNDBUF, ZMQ_RCVBUF); 0, the default, leaves a size to it. */
    public TcpOptions buffers(int sendBytes, int receiveBytes) {
        return with("sendBuffer", Check.range("tcp sendBuffer", sendBytes, 0, Integer.MAX_VALUE))
                .with("receiveBuffer", Check.range("tcp receiveBuffer", receiveBytes, 0, Integer.MAX_VALUE));
    }

    /** Returns the number of connections that the kernel holds before they are accepted. */
    public int backlog() {
        return backlog;
    }

    /** Sets the number of connections that the kernel holds before they are accepted, on UNIX sockets too (ZMQ_BACKLOG). */
    public TcpOptions backlog(int connections) {
        return with("backlog", Check.range("tcp backlog", connections, 1, Integer.MAX_VALUE));
    }

    /** Returns whether {@code tcp://*} means IPv6 as well as IPv4. */
    public boolean ipv6() {
        return ipv6;
    }

    /** Sets whether {@code tcp://*} means IPv6 as well as IPv4 (ZMQ_IPV6). Default false. */
    public TcpOptions ipv6(boolean wanted) {
        return with("ipv6", wanted);
    }

    /** Returns the type of service in each packet. */
    public int typeOfService() {
        return typeOfService;
    }

    /** Sets the type of service in each packet (ZMQ_TOS), 0 to 255. Default 0. */
    public TcpOptions typeOfService(int value) {
        return with("typeOfService", Check.range("tcp typeOfService", value, 0, 255));
    }

    /** Returns how long sent bytes may stay unacknowledged; zero leaves it to the operating system. */
    public Duration retransmitTimeout() {
        return retransmitTimeout;
    }

    /**
     * Sets how long sent bytes may stay unacknowledged before the connection is dropped (ZMQ_TCP_MAXRT); zero, the default,
     * leaves it to the operating system. On Java NIO {@code bind} and {@code connect} throw ENOTSUP.
     */
    public TcpOptions retransmitTimeout(Duration timeout) {
        return with("retransmitTimeout", Check.notNegative("tcp retransmitTimeout", timeout));
    }

    /** Returns the network interface that connections must use; empty for any. */
    public String device() {
        return device;
    }

    /**
     * Sets the network interface that connections must use (ZMQ_BINDTODEVICE); empty, the default, for any. On Java NIO {@code
     * bind} and {@code connect} throw ENOTSUP, and without the permission to choose an interface {@code bind} throws EACCES.
     */
    public TcpOptions device(String name) {
        if (name.length() > MAX_DEVICE || !name.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Check.invalid("tcp device", "is '" + name + "', expected the name of a network interface");
        }
        return with("device", name);
    }

    /** Returns the proxy through which tcp endpoints are connected to; empty for direct connections. */
    public Optional<SocksProxy> socksProxy() {
        return socksProxy;
    }

    /**
     * Connects to tcp endpoints through a SOCKS5 proxy (ZMQ_SOCKS_PROXY). The proxy resolves the host names of these
     * endpoints; its own host name is resolved at each attempt. Bound endpoints are not affected. Needs the artifact {@code
     * io.netty:netty-handler-proxy}: without it, {@code connect} fails with ENOTSUP.
     *
     * @param address {@code host:port} of the proxy
     */
    public TcpOptions socksProxy(String address) {
        return socksProxy(address, "", "");
    }

    /**
     * Connects through a SOCKS5 proxy that requires a username and a password (ZMQ_SOCKS_USERNAME, ZMQ_SOCKS_PASSWORD). Both
     * are sent unencrypted.
     *
     * @param address {@code host:port} of the proxy
     * @param username at most 255 ASCII characters; empty for none
     * @param password at most 255 ASCII characters
     */
    public TcpOptions socksProxy(String address, String username, String password) {
        return with("socksProxy", Optional.of(SocksProxy.at(address).credentials(username, password)));
    }
}
