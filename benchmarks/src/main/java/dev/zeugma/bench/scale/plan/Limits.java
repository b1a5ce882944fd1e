package dev.zeugma.bench.scale.plan;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The limits of the operating system for one process.
 *
 * @param openFiles file descriptors
 * @param ports local ports, and so connections to one endpoint
 */
public record Limits(long openFiles, long ports) {
    /** The file descriptors a Java process needs besides its connections, with a margin. */
    private static final int OTHER_FILES = 200;

    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    public static Limits ofThisSystem() throws IOException {
        return new Limits(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE,
                localPorts());
    }

    private static long localPorts() throws IOException {
        if (!Files.isReadable(PORT_RANGE)) {
            return Long.MAX_VALUE;
        }
        // Not readString: files in /proc have size 0, so it reads one byte first, and /proc returns no more after that.
        String[] range = Files.readAllLines(PORT_RANGE).get(0).strip().split("\\s+");
        return Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1;
    }

    /**
     * Checks that a process can have this many connections.
     *
     * @throws IllegalArgumentException if it cannot; the message says which limit to raise
     */
    void check(int peers) {
        long wanted = (long) peers + OTHER_FILES;
        if (openFiles < wanted) {
            throw new IllegalArgumentException(peers + " peers need " + wanted + " open files, but the limit is "
                    + openFiles + ": raise it with 'ulimit -n " + wanted
                    + "', beyond the hard limit in /etc/security/limits.conf");
        }
        if (ports < peers) {
            throw new IllegalArgumentException(peers + " peers need as many local ports, but there are " + ports
                    + ": widen the range with 'sysctl net.ipv4.ip_local_port_range=\"1024 65535\"'");
        }
    }
}
