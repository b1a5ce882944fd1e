package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import java.util.ArrayList;
import java.util.List;

/** Records to which peers a broker connects. */
final class RecordingLinks implements Links {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void connect(ClusterAddress peer) {
        lines.add("connect " + peer);
    }

    @Override
    public void disconnect(ClusterAddress peer) {
        lines.add("disconnect " + peer);
    }

    @Override
    public void sayGoodbye(String peer) {
        lines.add("goodbye " + peer);
    }

    /** Returns the lines since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
