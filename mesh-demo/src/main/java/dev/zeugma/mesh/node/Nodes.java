package dev.zeugma.mesh.node;

import dev.zeugma.mesh.report.Tally;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The nodes that this program runs, in this process or in others. */
public interface Nodes extends AutoCloseable {
    /** Runs all nodes to their end, and returns what they exchanged. */
    List<Tally> run() throws InterruptedException, ExecutionException;

    /** Makes all nodes say goodbye and end. Any thread may call this at any time. */
    void leave();

    /** Releases all resources of the nodes. */
    @Override
    void close();
}
