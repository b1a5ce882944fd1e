package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.cloud.plan.Step;

/**
 * What a broker is to do.
 *
 * @param address its name, and what it binds
 * @param step which of its flows run
 */
public record BrokerSettings(ClusterAddress address, Step step) {
    public String name() {
        return address.name();
    }
}
