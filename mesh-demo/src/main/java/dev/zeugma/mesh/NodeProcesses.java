package dev.zeugma.mesh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Nodes that have a JVM each. Their output becomes that of this process. */
final class NodeProcesses implements Nodes {
    private final List<NodeProcess> processes = new ArrayList<>();
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

    /** Starts the processes. */
    NodeProcesses(List<PeerAddress> nodes, NodeSettings settings, Report report) {
        try {
            for (PeerAddress node : nodes) {
                List<PeerAddress> peers =
                        nodes.stream().filter(peer -> !peer.equals(node)).toList();
                processes.add(new NodeProcess(node, peers, settings, report));
            }
        } catch (IOException e) {
            leave();
            throw new MeshFailure("cannot start a process for each node: " + e.getMessage(), e);
        }
    }

    /** As inherited; throws {@link MeshFailure} if a node could not run, and then the others have ended, too. */
    @Override
    public List<Tally> run() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(processes.size());
        try {
            List<Tally> tallies = new ArrayList<>();
            List<Future<Tally>> followed = processes.stream()
                    .map(process -> threads.submit(() -> process.follow(this::refused)))
                    .toList();
            for (Future<Tally> tally : followed) {
                tallies.add(tally.get());
            }
            String reason = refusal.get();
            if (reason != null) {
                throw new MeshFailure(reason);
            }
            return tallies;
        } finally {
            threads.shutdown();
        }
    }

    private void refused(String reason) {
        if (refusal.compareAndSet(null, reason)) {
            leave();
        }
    }

    @Override
    public void leave() {
        processes.forEach(NodeProcess::leave);
    }

    /** Closing does what {@link #leave} does: a process has ended, or ends then. */
    @Override
    public void close() {
        leave();
    }
}
