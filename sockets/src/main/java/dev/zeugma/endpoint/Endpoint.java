package dev.zeugma.endpoint;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;

/**
 * A place to bind or connect to, such as {@code tcp://127.0.0.1:5555}. Two endpoints are equal when they are written
 * alike; {@code toString} gives the text that {@link #parse} takes.
 */
public sealed interface Endpoint permits TcpEndpoint, IpcEndpoint, InprocEndpoint {
    /** The longest text accepted as an endpoint, in characters. */
    int MAXIMUM_LENGTH = 1024;

    /**
     * Reads an endpoint as libzmq writes it: {@code transport://address}. Resolves nothing.
     *
     * @throws ZmqException EINVAL if the text is malformed, ENAMETOOLONG if it is the path of a UNIX socket and too long,
     *     EPROTONOSUPPORT if the transport is unknown
     */
    static Endpoint parse(String text) {
        int separator = text.indexOf("://");
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
                        "transport '" + transport + "' of endpoint '" + text + "' is not known");
        };
    }

    /** Whether this endpoint leaves open where exactly to bind, so that one can bind but not connect to it. */
    boolean isWildcard();
}
