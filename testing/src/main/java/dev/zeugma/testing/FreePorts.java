package dev.zeugma.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Consecutive free ports of the loopback address, below the ephemeral ports of common systems. */
public final class FreePorts {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 30_000;

    /** Where to look next. Test processes that run at the same time start at different ports. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % (HIGHEST - LOWEST)));

    private FreePorts() {}

    /** Returns the first of the given number of consecutive ports that were free just now. */
    public static int inARow(int count) {
        for (int tries = 0; tries < HIGHEST - LOWEST; tries++) {
            int first = LOWEST + NEXT.getAndAdd(count) % (HIGHEST - LOWEST);
            if (IntStream.range(first, first + count).allMatch(FreePorts::isFree)) {
                return first;
            }
        }
        throw new AssertionError("there are no " + count + " consecutive free ports");
    }

    /** Returns endpoints with free ports for nodes N0, N1 and so on. */
    public static List<String> endpoints(int count) {
        int first = inARow(count);
        return IntStream.range(first, first + count)
                .mapToObj(port -> "tcp://127.0.0.1:" + port)
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
