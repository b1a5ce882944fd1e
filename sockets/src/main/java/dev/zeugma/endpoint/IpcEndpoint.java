package dev.zeugma.endpoint;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.nio.charset.StandardCharsets;

/**
 * {@code ipc://path}: a UNIX domain socket. The address is a path of the file system, absolute or relative to the
 * process's directory; {@code @name} for an abstract name, which only Linux has; or {@code *} for a fresh path in the
 * directory for temporary files. Written as in zmq_ipc(7).
 *
 * @param address what follows {@code ipc://}
 */
public record IpcEndpoint(String address) implements Endpoint {
    /** The operating system's field for the address has 108 bytes, the last of them zero. */
    private static final int LONGEST_PATH = 107;

    /**
     * Checks the address.
     *
     * @throws ZmqException EINVAL if it is empty or no name follows the {@code @}, ENAMETOOLONG if it has more than 107
     *     bytes in UTF-8
     */
    public IpcEndpoint {
        if (address.isEmpty() || address.equals("@") || address.indexOf('\0') >= 0) {
            throw MalformedEndpoint.exception("ipc://" + address, "expected ipc://path, ipc://@name or ipc://*");
        }
        int length = address.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new ZmqException(
                    ErrorCode.ENAMETOOLONG,
                    "the path of endpoint 'ipc://" + address + "' has " + length + " bytes, at most " + LONGEST_PATH
                            + " fit into the address of a UNIX socket");
        }
    }

    @Override
    public boolean isWildcard() {
        return address.equals("*");
    }

    /** Whether the address is an abstract name, which is not in the file system. */
    public boolean isAbstract() {
        return address.startsWith("@");
    }

    @Override
    public String toString() {
        return "ipc://" + address;
    }
}
