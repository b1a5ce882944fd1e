package dev.zeugma.endpoint;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.util.Objects;

/**
 * An address to bind or connect to, such as {@code tcp://127.0.0.1:5555}. Two endpoints are equal if they have the same text form,
 * which {@code toString} returns and {@link #parse} accepts. Immutable.
 */
public sealed interface Endpoint permits TcpEndpoint, IpcEndpoint, InprocEndpoint {
    /** The maximum length of the text form of an endpoint, in characters. */
    int MAXIMUM_LENGTH = 1024;

    /**
     * Parses an endpoint in libzmq's format, {@code transport://address}. Does not resolve host names.
     *
     * @throws ZmqException EINVAL if the text is malformed or longer than {@value #MAXIMUM_LENGTH} characters, ENAMETOOLONG if the
     *     path of a UNIX domain socket is too long, EPROTONOSUPPORT if the transport is unknown
     */
    static Endpoint parse(String text) {
        int separator = Objects.requireNonNull(text, "endpoint").indexOf("://");
        if (separator <= 0 || text.length() > MAXIMUM_LENGTH) {
            throw MalformedEndpoint.exception(text, "expected transport://address");
        }
        String transport = text.substring(0, separator);
        String address = text.substring(separator + 3);
        return switch (transport) {
            case "tcp" -> TcpEndpoint.parse(text, address);
            case "ipc" -> new IpcEndpoint(address);
            case "inproc" -> new InprocEndpoint(address);
            default ->
                throw new ZmqException(
                        ErrorCode.EPROTONOSUPPORT,
                        "transport of endpoint '" + text + "' is '" + transport + "', expected tcp, ipc or inproc");
        };
    }

    /** Returns whether this endpoint contains a wildcard, so that a socket can bind but not connect to it. */
    boolean isWildcard();
}
