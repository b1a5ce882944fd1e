package dev.zeugma.option;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ZmqException;
import java.util.Map;

/** A SOCKS5 proxy; see {@link TcpOptions#socksProxy(String, String, String)}. Immutable. */
public final class SocksProxy extends Options<SocksProxy> {
    private static final int MAX_LENGTH = 255;

    private final TcpEndpoint address = value("address", new TcpEndpoint("localhost", 1080));
    private final String username = value("username", "");
    private final String password = value("password", "");

    private SocksProxy(Map<String, Object> values) {
        super(values, SocksProxy::new);
    }

    /** Creates a proxy that requires no credentials. */
    static SocksProxy at(String address) {
        return new SocksProxy(Map.of("address", parse(address)));
    }

    private static TcpEndpoint parse(String address) {
        try {
            TcpEndpoint endpoint = (TcpEndpoint) Endpoint.parse("tcp://" + address);
            if (!endpoint.isWildcard() && endpoint.source().isEmpty()) {
                return endpoint;
            }
        } catch (ZmqException malformed) {
            // refused below
        }
        throw Check.invalid("tcp socksProxy", "is '" + address + "', expected host:port");
    }

    /** Returns the address the proxy listens on. */
    public TcpEndpoint address() {
        return address;
    }

    /** Returns the username; empty if the proxy requires none. */
    public String username() {
        return username;
    }

    /** Returns the password; not shown by {@link #toString}. */
    public String password() {
        return password;
    }

    SocksProxy credentials(String name, String secret) {
        requireAscii("username", name);
        requireAscii("password", secret);
        if (name.isEmpty() && !secret.isEmpty()) {
            throw Check.invalid("tcp socksProxy", "has a password without a username");
        }
        return with("username", name).with("password", secret);
    }

    private static void requireAscii(String what, String text) {
        if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c < 128)) {
            throw Check.invalid("tcp socksProxy", "has a " + what + " that is not 0 to 255 ASCII characters");
        }
    }

    @Override
    public String toString() {
        return "SocksProxy{address=" + address + ", username=" + username + "}";
    }
}
