package dev.zeugma.mesh.cloud.load;

import java.lang.reflect.InvocationTargetException;

/** Starts a thread for each client: a virtual one where there are some, which is from JDK 21. */
public final class ClientThreads {
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final int MAX_PLATFORM_THREADS = 1_000;
    private static final long STACK_SIZE = 128 * 1024;

    private ClientThreads() {}

    private static boolean areVirtual() {
        return Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
    }

    /** Returns how many clients can run in this process. */
    public static int maximum() {
        return areVirtual() ? Integer.MAX_VALUE : MAX_PLATFORM_THREADS;
    }

    static void start(String name, Runnable client) {
        if (areVirtual()) {
            startVirtual(client);
        } else {
            Thread thread = new Thread(null, client, name, STACK_SIZE);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** By reflection, as this is compiled for JDK 17. */
    private static void startVirtual(Runnable client) {
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, client);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("no virtual threads", e);
        }
    }
}
