package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.mesh.cloud.plan.ClusterAddress;

/** Connects a broker to its peers, in the background. */
public interface Links {
    void connect(ClusterAddress peer);

    void disconnect(ClusterAddress peer);

    /** A peer that leaves is notified that no more tasks follow. */
    void sayGoodbye(String peer);
}
