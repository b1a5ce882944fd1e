package dev.zeugma.mesh;

import dev.zeugma.testing.FreePorts;
import java.util.ArrayList;
import java.util.List;

/** Nodes N0, N1 and so on of one mesh, at free ports, each of which the test starts. */
final class SingleNodes {
    private final List<String> endpoints;

    SingleNodes(int count) {
        endpoints = FreePorts.endpoints(count);
    }

    String endpoint(int index) {
        return endpoints.get(index);
    }

    /** Returns the arguments that run one of the nodes. */
    String[] arguments(int index, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--id", "N" + index, "--bind", endpoint(index)));
        for (int peer = 0; peer < endpoints.size(); peer++) {
            if (peer != index) {
                arguments.addAll(List.of("--peer", "N" + peer + "=" + endpoint(peer)));
            }
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
