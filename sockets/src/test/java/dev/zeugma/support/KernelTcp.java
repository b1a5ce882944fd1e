package dev.zeugma.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the Linux kernel shows about TCP connections in /proc/net. */
public final class KernelTcp {
    private static final String ESTABLISHED = "01";
    private static final String RETRANSMISSION = "01";
    private static final String KEEP_ALIVE = "02";
    private static final int TICKS_PER_SECOND = 100;

    private KernelTcp() {}

    /** The seconds until keep-alive probes begin on the one connection from a local port, or -1 if they are off. */
    public static long secondsUntilProbes(int localPort) {
        // Until all bytes are acknowledged the kernel shows the retransmission timer instead.
        Waiting.until("all acknowledged", () -> !timer(localPort)[0].equals(RETRANSMISSION));
        String[] timer = timer(localPort);
        return timer[0].equals(KEEP_ALIVE) ? Long.parseLong(timer[1], 16) / TICKS_PER_SECOND : -1;
    }

    private static String[] timer(int localPort) {
        return Stream.concat(lines("/proc/net/tcp"), lines("/proc/net/tcp6"))
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns[3].equals(ESTABLISHED) && columns[1].endsWith(hex(localPort)))
                .map(columns -> columns[5].split(":"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> lines(String table) {
        try {
            return Files.exists(Path.of(table))
                    ? Files.readAllLines(Path.of(table)).stream().skip(1)
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(int port) {
        return String.format(":%04X", port);
    }
}
