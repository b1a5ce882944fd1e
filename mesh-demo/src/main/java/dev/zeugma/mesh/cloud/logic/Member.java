package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.mesh.cloud.plan.ClusterAddress;

/**
 * A cluster as brokers tell each other of it.
 *
 * @param address its name and where it is reached
 * @param instance increases each time that the broker is started
 */
public record Member(ClusterAddress address, long instance) {
    public String name() {
        return address.name();
    }
}
