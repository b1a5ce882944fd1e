package dev.zeugma.internal.net;

import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/** Creates and removes the files of UNIX domain sockets. */
final class SocketFiles {
    private static final String PREFIX = "zeugma-";
    private static final String NAME = "socket";
    private static final int TYPE_BITS = 0170000;
    private static final int SOCKET_TYPE = 0140000;

    private SocketFiles() {}

    /** Creates a directory that only this user can read, and returns a path in it. */
    static IpcEndpoint createPath() {
        Path parent = Path.of(Stream.of("TMPDIR", "TEMPDIR", "TMP")
                .map(System::getenv)
                .filter(directory -> directory != null && !directory.isEmpty())
                .findFirst()
                .orElseGet(() -> System.getProperty("java.io.tmpdir")));
        try {
            Path directory = Files.createTempDirectory(parent, PREFIX);
            try {
                return new IpcEndpoint(directory.resolve(NAME).toString());
            } catch (ZmqException tooLong) {
                Files.delete(directory);
                throw tooLong;
            }
        } catch (IOException e) {
            throw ZmqException.at(
                    "ipc://*", ErrorCode.EACCES, "cannot create a directory in " + parent + ": " + e.getMessage(), e);
        }
    }

    /**
     * Removes the stale socket file of a process that no longer listens at the path.
     *
     * @throws ZmqException EADDRINUSE if a process listens there or the file is not a socket
     */
    static void removeStaleFile(IpcEndpoint endpoint) {
        Path path = Path.of(endpoint.address());
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (!isSocket(path)) {
                throw ZmqException.at(
                        endpoint.toString(),
                        ErrorCode.EADDRINUSE,
                        "cannot bind: the path is a file that is not a socket",
                        null);
            }
            if (isListenedTo(path)) {
                throw ZmqException.at(
                        endpoint.toString(), ErrorCode.EADDRINUSE, "cannot bind: the path is in use", null);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw ZmqException.at(
                    endpoint.toString(), ErrorCode.EACCES, "cannot remove the stale socket file: " + e.getMessage(), e);
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & TYPE_BITS) == SOCKET_TYPE;
        } catch (UnsupportedOperationException | IllegalArgumentException notUnix) {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther();
        }
    }

    /** Returns whether a process listens, by connecting, which does not block on a UNIX socket. Keeps the interrupt status. */
    private static boolean isListenedTo(Path path) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    channel.configureBlocking(false);
                    channel.connect(UnixDomainSocketAddress.of(path));
                    return true;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                } catch (ConnectException refused) {
                    return false;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes what {@link #createPath} has created. */
    static void removePath(IpcEndpoint endpoint) {
        Path path = Path.of(endpoint.address());
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(path.getParent());
        } catch (IOException e) {
            // Another program has created files there, which must stay.
            System.getLogger(SocketFiles.class.getName()).log(System.Logger.Level.DEBUG, "cannot remove " + path, e);
        }
    }
}
