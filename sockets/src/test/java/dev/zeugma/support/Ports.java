package dev.zeugma.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** TCP ports of the local machine that are not in use yet. */
public final class Ports {
    /** Below the range of the kernel's ephemeral ports, so that no other socket gets one of these by chance. */
    private static final int LOWEST = 20_000;

    private static final int COUNT = 5_000;

    /** Concurrent test processes have separate ports, so that no other takes one between probing and binding. */
    private static final int FIRST = LOWEST + COUNT * (Integer.getInteger("test.process", 1) % 2);

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** A local endpoint that can be bound; each call returns another. */
    public static String freeEndpoint() {
        while (true) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return "tcp://127.0.0.1:" + probe.getLocalPort();
            } catch (IOException inUse) {
                continue;
            }
        }
    }
}
