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

/** From endpoints to socket addresses and back. Names are looked up by the operating system, which may block. */
final class Addresses {
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed( with error\\(-?\\d+\\))?: ");

    private Addresses() {}

    /** The local address to bind to: a wildcard, of IPv6 as well if wanted, an interface's address, a numeric address, or a name's. */
    static InetSocketAddress local(TcpEndpoint endpoint, boolean ipv6) {
        if (endpoint.host().equals("*")) {
            return new InetSocketAddress(ipv6 ? "::" : "0.0.0.0", endpoint.port());
        }
        try {
            return new InetSocketAddress(localAddress(endpoint.bareHost()), endpoint.port());
        } catch (UnknownHostException | SocketException e) {
            throw ZmqException.at(
                    endpoint.toString(), ErrorCode.ENODEV, "host '" + endpoint.host() + "' is not known here", e);
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

    /** All addresses of a host, IPv4 first; at least one. */
    static List<InetAddress> remote(String host) throws UnknownHostException {
        try {
            return ipv4First(Stream.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            UnknownHostException clear = new UnknownHostException("host '" + host + "' is not known");
            clear.initCause(e);
            throw clear;
        }
    }

    /** Whether the host is an address, so that no name need be looked up. */
    static boolean isNumeric(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private static List<InetAddress> ipv4First(Stream<InetAddress> addresses) {
        return addresses
                .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                .toList();
    }

    /** The endpoint of a bound address, in the form that getsockname gives libzmq. */
    static TcpEndpoint endpoint(InetSocketAddress address) {
        String host = NetUtil.toAddressString(address.getAddress());
        return new TcpEndpoint(host.contains(":") ? "[" + host + "]" : host, address.getPort());
    }

    /** A peer's address as text for people; one of a UNIX socket has none of its own, only the endpoint's. */
    static String text(@Nullable SocketAddress address, Endpoint endpoint) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? NetUtil.toSocketAddressString(inet)
                : endpoint.toString();
    }

    /** The numeric host of a peer's address; a UNIX socket has none. */
    static Optional<String> host(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? Optional.of(NetUtil.toAddressString(inet.getAddress()))
                : Optional.empty();
    }

    /** Whether a connect failed because nobody listens; that it took too long is told by the same class of exceptions. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof ConnectException
                && String.valueOf(failure.getMessage()).contains("refused");
    }

    /** Why a call to the network failed, for people: without the name of the system call that epoll puts first. */
    static String reasonOf(@Nullable Throwable failure) {
        String text = SYSTEM_CALL
                .matcher(String.valueOf(failure == null ? null : failure.getMessage()))
                .replaceFirst("");
        return text.startsWith("null") ? wordsFor(failure) + text.substring("null".length()) : text;
    }

    /** For a failure without a text, as epoll has two. */
    private static String wordsFor(@Nullable Throwable failure) {
        if (failure instanceof FileNotFoundException) {
            return "No such file or directory";
        }
        return failure instanceof NoRouteToHostException ? "Network is unreachable" : String.valueOf(failure);
    }

    /** The code for a failed bind; operating systems tell the reason by text alone. */
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
