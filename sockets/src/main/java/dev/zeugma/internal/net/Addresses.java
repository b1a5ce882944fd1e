package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import io.netty.util.NetUtil;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts endpoints to socket addresses and back. The operating system resolves names, which may block. */
final class Addresses {
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed( with error\\(-?\\d+\\))?: ");

    private Addresses() {}

    /** Returns the local address to bind to, for a wildcard, an interface name, a numeric address or a host name. */
    static InetSocketAddress local(TcpEndpoint endpoint, boolean ipv6) {
        if (endpoint.host().equals("*")) {
            return new InetSocketAddress(ipv6 ? "::" : "0.0.0.0", endpoint.port());
        }
        try {
            return new InetSocketAddress(localAddress(endpoint.bareHost()), endpoint.port());
        } catch (UnknownHostException | SocketException e) {
            throw ZmqException.at(
                    endpoint.toString(),
                    ErrorCode.ENODEV,
                    "host '" + endpoint.host() + "' is not an interface of this machine and cannot be resolved",
                    e);
        }
    }

    private static InetAddress localAddress(String host) throws UnknownHostException, SocketException {
        if (!isNumeric(host)) {
            NetworkInterface named = NetworkInterface.getByName(host);
            if (named != null) {
                return ipv4First(Collections.list(named.getInetAddresses()).stream()).stream()
                        .findFirst()
                        .orElseThrow(() -> new UnknownHostException("interface " + host + " has no address"));
            }
        }
        return remote(host).get(0);
    }

    /** Returns all addresses of a host, IPv4 first; at least one. */
    static List<InetAddress> remote(String host) throws UnknownHostException {
        try {
            return ipv4First(Stream.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            UnknownHostException clear = new UnknownHostException("host '" + host + "' cannot be resolved");
            clear.initCause(e);
            throw clear;
        }
    }

    /** Returns whether the host is a numeric address, which need not be resolved. */
    static boolean isNumeric(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private static List<InetAddress> ipv4First(Stream<InetAddress> addresses) {
        return addresses
                .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                .toList();
    }

    /** Returns the endpoint of a bound address, with a numeric host as in libzmq. */
    static TcpEndpoint endpoint(InetSocketAddress address) {
        String host = NetUtil.toAddressString(address.getAddress());
        return new TcpEndpoint(host.contains(":") ? "[" + host + "]" : host, address.getPort());
    }

    /** Formats a peer's address; for a UNIX socket, which has none, returns the endpoint. */
    static String text(@Nullable SocketAddress address, Endpoint endpoint) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? NetUtil.toSocketAddressString(inet)
                : endpoint.toString();
    }

    /** Returns the numeric host of a peer's address; empty for a UNIX socket. */
    static Optional<String> host(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? Optional.of(NetUtil.toAddressString(inet.getAddress()))
                : Optional.empty();
    }

    /** Returns whether the connection was refused. Checks the message too, as the same exception class reports timeouts. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof ConnectException
                && String.valueOf(failure.getMessage()).contains("refused");
    }

    /** Returns why a network operation failed, without the name of the system call that epoll puts first. */
    static String reasonOf(@Nullable Throwable failure) {
        String text = SYSTEM_CALL
                .matcher(String.valueOf(failure == null ? null : failure.getMessage()))
                .replaceFirst("");
        return text.startsWith("null") ? defaultReason(failure) + text.substring("null".length()) : text;
    }

    /** Returns a reason for a failure without message; epoll has two of these. */
    private static String defaultReason(@Nullable Throwable failure) {
        if (failure instanceof FileNotFoundException) {
            return "No such file or directory";
        }
        return failure instanceof NoRouteToHostException ? "Network is unreachable" : String.valueOf(failure);
    }

    /** Returns the error code for a failed bind, which only the message of the failure identifies. */
    static ErrorCode codeOf(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("in use")) {
            return ErrorCode.EADDRINUSE;
        }
        if (text.contains("assign requested address")) {
            return ErrorCode.EADDRNOTAVAIL;
        }
        if (text.contains("No such file")) {
            return ErrorCode.ENOENT;
        }
        if (failure instanceof RejectedExecutionException) {
            return ErrorCode.ETERM;
        }
        if (text.contains("o such device")) {
            return ErrorCode.ENODEV;
        }
        boolean forbidden = text.contains("ermission denied") || text.contains("not permitted");
        return forbidden ? ErrorCode.EACCES : ErrorCode.EINVAL;
    }
}
