package dev.zeugma.mesh.services;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of this process.
 *
 * @param heap the bytes of the heap in use, after a collection
 * @param resident the bytes of physical memory, as Linux reports it; 0 elsewhere
 */
public record Footprint(long heap, long resident) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int KIB = 1024;

    /** Collects garbage and measures. */
    static Footprint measure() {
        System.gc();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), residentBytes());
    }

    private static long residentBytes() {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Returns the growth since an earlier measurement, if any, for each of the given number of things. */
    Footprint per(int count, Footprint before) {
        return new Footprint(Math.max(0, heap - before.heap) / count, Math.max(0, resident - before.resident) / count);
    }
}
