package dev.zeugma.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.List;

/** Finds a Python that can import pyzmq. */
public final class Python {
    private Python() {}

    /** Returns its command. Without one, skips the test, or fails it if {@code zeugma.interop} is {@code required}. */
    public static String withZmq() throws IOException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (canImportZmq(python)) {
                return python;
            }
        }
        String missing = "there is no python3 with zmq: install python3-zmq";
        if ("required".equals(System.getProperty("zeugma.interop"))) {
            return fail(missing);
        }
        System.err.println("SKIPPED: " + missing);
        return abort(missing);
    }

    private static boolean canImportZmq(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import zmq").start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
