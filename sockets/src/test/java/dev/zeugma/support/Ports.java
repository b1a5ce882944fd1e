package dev.zeugma.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** TCP ports of this machine on which nobody listens yet. */
public final class Ports {
    /** Below the range from which the kernel takes ports, so that nobody else gets one of these by chance. */
    private static final int LOWEST = 20_000;

    private static final int COUNT = 5_000;

    /** Test processes that run at the same time have ports of their own: between probing and binding nobody else takes one. */
    private static final int FIRST = LOWEST + COUNT * (Integer.getInteger("test.process", 1) % 2);

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** An endpoint of this machine that can be bound; each call gives another. */
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
