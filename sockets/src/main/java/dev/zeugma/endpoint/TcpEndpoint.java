package dev.zeugma.endpoint;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code tcp://host:port}, or {@code tcp://sourceHost:sourcePort;host:port} to connect from a given local address. The host is a
 * host name, the name of a network interface, an IPv4 address, an IPv6 address in brackets, or {@code *} for all interfaces. The
 * port {@code *} or 0 stands for any free port. See zmq_tcp(7).
 *
 * @param host the host as it appears in the text, with brackets around an IPv6 address
 * @param port the port, 0 to 65535; 0 for any free port
 * @param source the local address to connect from, if any
 */
public record TcpEndpoint(String host, int port, Optional<TcpEndpoint> source) implements Endpoint {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.%-]{1,253}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9_.-]{1,32})?]");

    /** Creates an endpoint without a source address. */
    public TcpEndpoint(String host, int port) {
        this(host, port, Optional.empty());
    }

    static TcpEndpoint parse(String text, String address) {
        int semicolon = address.indexOf(';');
        if (semicolon < 0) {
            return parseHostAndPort(text, address, Optional.empty());
        }
        TcpEndpoint source = parseHostAndPort(text, address.substring(0, semicolon), Optional.empty());
        return parseHostAndPort(text, address.substring(semicolon + 1), Optional.of(source));
    }

    private static TcpEndpoint parseHostAndPort(String text, String address, Optional<TcpEndpoint> source) {
        int colon = address.lastIndexOf(':');
        if (colon <= 0) {
            throw MalformedEndpoint.exception(text, "expected tcp://host:port");
        }
        String host = address.substring(0, colon);
        if (!host.equals("*")
                && !NAME.matcher(host).matches()
                && !IPV6.matcher(host).matches()) {
            throw MalformedEndpoint.exception(
                    text, "expected a host that is a name, an address, [an IPv6 address] or *");
        }
        return new TcpEndpoint(host, parsePort(text, address.substring(colon + 1)), source);
    }

    private static int parsePort(String text, String port) {
        if (port.equals("*")) {
            return 0;
        }
        boolean digits = !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(port) > 65535) {
            throw MalformedEndpoint.exception(text, "expected a port that is * or a number from 0 to 65535");
        }
        return Integer.parseInt(port);
    }

    @Override
    public boolean isWildcard() {
        return host.equals("*") || port == 0;
    }

    /** Returns the host without the brackets of an IPv6 address. */
    public String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return "tcp://" + source.map(s -> s.hostAndPort() + ";").orElse("") + hostAndPort();
    }

    private String hostAndPort() {
        return host + ":" + (port == 0 ? "*" : port);
    }
}
