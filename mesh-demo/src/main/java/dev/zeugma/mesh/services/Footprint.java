package dev.zeugma.mesh.services;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The memory of this process.
 *
 * @param heap the bytes of the heap in use, after a collection
 * @param resident the bytes of physical memory, as Linux reports it; empty elsewhere
 */
public record Footprint(long heap, OptionalLong resident) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int KIB = 1024;

    /** Collects garbage and measures. */
    static Footprint measure() {
        System.gc();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), resident(STATUS));
    }

    /** Reads the resident memory from the status of a process. */
    static OptionalLong resident(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    /** Returns the growth since an earlier measurement, if any, for each of the given number of things. */
    Footprint per(int count, Footprint before) {
        OptionalLong residentGrowth = resident.isPresent() && before.resident.isPresent()
                ? OptionalLong.of(growth(resident.getAsLong(), before.resident.getAsLong()) / count)
                : OptionalLong.empty();
        return new Footprint(growth(heap, before.heap) / count, residentGrowth);
    }

    private static long growth(long now, long before) {
        return Math.max(0, now - before);
    }
}
