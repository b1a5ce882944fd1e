package dev.zeugma.bench.scale;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the operating system lets one process have.
 *
 * @param openFiles descriptors
 * @param ports connections to one endpoint
 */
record Limits(long openFiles, long ports) {
    /** Descriptors that a Java process has open besides its connections, and some to spare. */
    private static final int OTHER_FILES = 200;

    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    static Limits ofThisSystem() throws IOException {
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
        // Not readString: it asks for one byte first, as the file says it has none, and then gets no more.
        String[] range = Files.readAllLines(PORT_RANGE).get(0).strip().split("\\s+");
        return Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1;
    }

    /**
     * Makes sure that so many connections are possible.
     *
     * @throws IllegalArgumentException with a line that says what to raise
     */
    void check(int peers) {
        long wanted = (long) peers + OTHER_FILES;
        if (openFiles < wanted) {
            throw new IllegalArgumentException(peers + " peers need " + wanted + " open files, the limit is "
                    + openFiles + ": raise it by 'ulimit -n " + wanted
                    + "', above the hard limit in /etc/security/limits.conf");
        }
        if (ports < peers) {
            throw new IllegalArgumentException(peers + " peers need as many local ports, there are " + ports
                    + ": widen them by 'sysctl net.ipv4.ip_local_port_range=\"1024 65535\"'");
        }
    }
}
