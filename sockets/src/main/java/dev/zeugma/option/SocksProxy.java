package dev.zeugma.option;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ZmqException;

/**
 * A SOCKS5 proxy that connections are made through (ZMQ_SOCKS_PROXY, ZMQ_SOCKS_USERNAME, ZMQ_SOCKS_PASSWORD).
 *
 * @param address where the proxy listens
 * @param username at most 255 characters of ASCII; empty if the proxy need not know who we are
 * @param password at most 255 characters of ASCII; not shown by {@link #toString}
 */
public record SocksProxy(TcpEndpoint address, String username, String password) {
    private static final int LONGEST = 255;

    /** Refuses an address that one cannot connect to, and texts that the protocol cannot carry. */
    public SocksProxy {
        if (address.isWildcard() || address.source().isPresent()) {
            throw malformed(address.toString());
        }
        if (!fits(username)) {
            throw Check.invalid("tcp socksProxy", "has a username of other than 0 to 255 characters of ASCII");
        }
        if (!fits(password)) {
            throw Check.invalid("tcp socksProxy", "has a password of other than 0 to 255 characters of ASCII");
        }
        if (username.isEmpty() && !password.isEmpty()) {
            throw Check.invalid("tcp socksProxy", "has a password without a username");
        }
    }

    static TcpEndpoint parse(String address) {
        try {
            return (TcpEndpoint) Endpoint.parse("tcp://" + address);
        } catch (ZmqException unreadable) {
            throw malformed(address);
        }
    }

    private static ZmqException malformed(String address) {
        return Check.invalid("tcp socksProxy", "is '" + address + "', expected host:port");
    }

    private static boolean fits(String text) {
        return text.length() <= LONGEST && text.chars().allMatch(c -> c < 128);
    }

    /** The proxy without the password. */
    @Override
    public String toString() {
        return "SocksProxy[address=" + address + ", username=" + username + "]";
    }
}
