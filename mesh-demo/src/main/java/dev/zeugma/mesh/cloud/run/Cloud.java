package dev.zeugma.mesh.cloud.run;

import dev.zeugma.mesh.cloud.books.Account;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A cloud that runs, in this process or in others. Used by one thread. */
interface Cloud extends AutoCloseable {
    /** Starts brokers and workers, and waits until all clusters know each other. */
    void open() throws InterruptedException;

    /** Waits until a broker knows that its peers have these numbers of ready workers; returns false if it takes too long. */
    boolean awaitView(String cluster, Map<String, Integer> readyWorkers) throws InterruptedException;

    /** Changes how many workers of a cluster run. */
    void setWorkers(String cluster, int count) throws InterruptedException;

    void startClients() throws InterruptedException;

    /** Returns what happened so far in all clusters. */
    Account account() throws InterruptedException;

    /** Kills the cluster that is the victim of the plan. */
    void kill() throws InterruptedException;

    /** Starts the killed cluster again. */
    void comeBack() throws InterruptedException;

    /** Stops the clients and waits until all their requests have ended. */
    void stopClients() throws InterruptedException;

    /** Makes all clusters leave, and returns what happened in the end. */
    Account leave() throws InterruptedException, ExecutionException;

    /** Releases all resources. */
    @Override
    void close();
}
