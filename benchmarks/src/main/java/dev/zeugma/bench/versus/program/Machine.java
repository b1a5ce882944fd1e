package dev.zeugma.bench.versus.program;

import dev.zeugma.bench.versus.scenario.Rival;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes the machine and the versions of the rivals. */
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Returns a line about the machine, and one about each program. */
    public static List<String> describe(Programs programs, List<Rival> rivals)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        // The load average shows whether other programs spoil the figures.
        lines.add(String.format(
                Locale.ROOT,
                "machine: %d cores, %s, %s %s, load average %.2f at the start",
                system.getAvailableProcessors(),
                processor(),
                system.getName(),
                system.getVersion(),
                system.getSystemLoadAverage()));
        for (Rival rival : rivals.stream().map(Rival::library).distinct().toList()) {
            // All Java rivals run in the same program, which prints every version.
            if (rival.isNative() || rival == Rival.ZEUGMA) {
                lines.add(rival + ": " + output(programs.versionCommand(rival)));
            }
        }
        return lines;
    }

    private static String processor() throws IOException {
        if (Files.isReadable(CPU_INFO)) {
            for (String line : Files.readAllLines(CPU_INFO)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return System.getProperty("os.arch");
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + text);
        }
        return text.replaceAll("\\R+", ", ");
    }
}
