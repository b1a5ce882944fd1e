package dev.zeugma.mesh;

import java.util.List;
import java.util.concurrent.ExecutionException;

/** Running nodes, wherever they run. */
interface Nodes extends AutoCloseable {
    /** Waits until all have ended, and returns what they exchanged. */
    List<Tally> run() throws InterruptedException, ExecutionException;

    /** Tells all nodes to say goodbye and end. Any thread may call this, at any time. */
    void leave();

    /** Waits until nothing of the nodes is left. */
    @Override
    void close();
}
