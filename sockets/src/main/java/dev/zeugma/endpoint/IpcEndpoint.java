package dev.zeugma.endpoint;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.nio.charset.StandardCharsets;

/**
 * {@code ipc://address}: a UNIX domain socket. The address is a file system path, absolute or relative to the working directory;
 * {@code @name} for an abstract name, which only Linux supports; or {@code *} for a new path in the directory for temporary files.
 * See zmq_ipc(7).
 *
 * @param address the text after {@code ipc://}
 */
public record IpcEndpoint(String address) implements Endpoint {
    /** The operating system's address field has 108 bytes, including a terminating zero. */
    private static final int MAX_PATH = 107;

    /**
     * Creates an endpoint.
     *
     * @throws ZmqException EINVAL if the address is empty, contains a NUL character or has no name after the {@code @};
     *     ENAMETOOLONG if it is longer than 107 bytes in UTF-8
     */
    public IpcEndpoint {
        if (address.isEmpty() || address.equals("@") || address.indexOf('\0') >= 0) {
            throw MalformedEndpoint.exception("ipc://" + address, "expected ipc://path, ipc://@name or ipc://*");
        }
        int length = address.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH) {
            throw new ZmqException(
                    ErrorCode.ENAMETOOLONG,
                    "path of endpoint 'ipc://" + address + "' has " + length + " bytes, expected at most " + MAX_PATH);
        }
    }

    @Override
    public boolean isWildcard() {
        return address.equals("*");
    }

    /** Returns whether the address is an abstract name, which does not exist in the file system. */
    public boolean isAbstract() {
        return address.startsWith("@");
    }

    @Override
    public String toString() {
        return "ipc://" + address;
    }
}
