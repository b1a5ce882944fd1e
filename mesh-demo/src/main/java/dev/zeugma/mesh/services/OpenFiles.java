package dev.zeugma.mesh.services;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.mesh.setup.MeshException;
import java.lang.management.ManagementFactory;

/** The limit of open files of this process. */
final class OpenFiles {
    /** For class files, event loops and the like, with a margin. */
    private static final int OTHERS = 100;

    private OpenFiles() {}

    /** Throws {@link MeshException} if this process cannot have the connections of a run. */
    static void require(RunSettings settings) {
        if (settings.bind() instanceof InprocEndpoint) {
            return;
        }
        long services = (long) settings.services() * (settings.topology() == Topology.SIDE_BY_SIDE ? 2 : 1);
        long clients = (long) settings.clients() + Flood.CONNECTIONS;
        long needed = OTHERS + 2 * clients + (settings.processes() ? services : 2 * services);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < needed) {
            String advice = settings.processes() ? "" : "; --processes needs about half, --bind inproc://NAME none";
            throw new MeshException("%d services need %d open files in this process, but the limit is %d (ulimit -n)%s"
                    .formatted(settings.services(), needed, system.getMaxFileDescriptorCount(), advice));
        }
    }
}
