package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.books.Ledger;
import dev.zeugma.message.Message;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Decides where tasks and replies go. A worker of this cluster comes first, then a peer with spare workers. A task of a peer is
 * never passed on; if no worker is ready for it, it waits, and so do tasks of own clients while there is no worker anywhere.
 */
public final class Dispatcher {
    private static final int FLOW_SHARE = 5;

    private final Routing routing;
    private final Peers peers;
    private final Outlet outlet;
    private final Ledger ledger;
    private final Workers workers = new Workers();
    private final Queue<Task> ofPeers = new ArrayDeque<>();
    private final Queue<Task> ofClients = new ArrayDeque<>();

    public Dispatcher(Routing routing, Peers peers, Outlet outlet, Ledger ledger) {
        this.routing = routing;
        this.peers = peers;
        this.outlet = outlet;
        this.ledger = ledger;
    }

    /** A worker has started. If it was busy before, it does not know that task any more. */
    public void workerReady(Id worker) {
        countLost(workers.ready(worker));
    }

    /** A worker has replied and is ready again. */
    public void workerReplied(Id worker, Message reply) {
        Task task = workers.ready(worker);
        if (task == null) {
            return; // of a task that an earlier broker gave it
        }
        String peer = task.peer();
        boolean delivered;
        if (peer == null) {
            ledger.count(Count.LOCAL);
            delivered = outlet.toClient(task.answer(reply));
        } else {
            ledger.count(Count.FOR_PEERS);
            delivered = outlet.answerPeer(peer, task.answer(reply));
        }
        countUndelivered(delivered);
    }

    /** A worker is gone. Its task is lost: the client will ask again. */
    public void workerGone(Id worker) {
        countLost(workers.gone(worker));
    }

    private void countLost(@Nullable Task task) {
        if (task != null) {
            ledger.count(Count.LOST_WITH_WORKER);
        }
    }

    private void countUndelivered(boolean delivered) {
        if (!delivered) {
            ledger.count(Count.UNDELIVERABLE);
        }
    }

    /** A client of this cluster makes a request. */
    public void clientAsked(Message envelope) {
        ofClients.add(new Task(null, envelope));
    }

    /** A client is gone, and nobody waits for its tasks any more. */
    public void clientGone(Id client) {
        ofClients.removeIf(task -> task.client().equals(client));
    }

    /** A peer passes on a task. */
    public void peerAsked(String peer, long instance, long number, Message envelope) {
        peers.receivedTask(peer, instance, number);
        ofPeers.add(new Task(peer, envelope));
    }

    /** A peer has done a task of ours. */
    public void peerAnswered(Message envelope) {
        ledger.count(Count.REMOTE);
        countUndelivered(outlet.toClient(envelope));
    }

    /** Sends waiting tasks to workers and peers, as far as these are ready. Call this after a few of the methods above. */
    public void dispatch() {
        Task task;
        // Tasks of peers first: they cannot go elsewhere.
        while (workers.readyCount() > 0 && (task = ofPeers.poll()) != null) {
            toWorker(task);
        }
        switch (routing) {
            case BY_ANNOUNCED_WORKERS -> dispatchByAnnouncedWorkers();
            case ONE_IN_FIVE -> dispatchOneInFive();
        }
    }

    private void dispatchByAnnouncedWorkers() {
        Task task;
        while (workers.readyCount() > 0 && (task = ofClients.poll()) != null) {
            toWorker(task);
        }
        while ((task = ofClients.peek()) != null) {
            Optional<Peer> peer = peers.chooseSpare();
            if (peer.isEmpty()) {
                return;
            }
            if (toPeer(peer.get(), task)) {
                ofClients.remove();
            }
        }
    }

    private void dispatchOneInFive() {
        Task task;
        while (workers.readyCount() > 0 && (task = ofClients.poll()) != null) {
            Task next = task;
            boolean passedOn = peers.chooseOneIn(FLOW_SHARE)
                    .filter(peer -> toPeer(peer, next))
                    .isPresent();
            if (!passedOn) {
                toWorker(next);
            }
        }
    }

    /** Gives a task to the least recently used worker; one that cannot be reached is gone. */
    private void toWorker(Task task) {
        while (workers.readyCount() > 0) {
            Id worker = workers.takeLeastRecentlyUsed();
            if (outlet.toWorker(worker, task.body())) {
                workers.assign(worker, task);
                return;
            }
        }
        (task.peer() == null ? ofClients : ofPeers).add(task);
    }

    private boolean toPeer(Peer peer, Task task) {
        boolean sent = outlet.toPeer(peer.name(), peer.nextTask(), task.envelope());
        if (!sent) {
            peer.taskNotSent();
        }
        return sent;
    }

    /** Returns the number of ready workers, as it is announced to the peers. */
    public int readyWorkers() {
        return workers.readyCount();
    }

    /** Returns the number of tasks that wait for a worker. */
    public int waiting() {
        return ofClients.size() + ofPeers.size();
    }

    /** Returns whether no task waits or is being done. */
    public boolean isIdle() {
        return waiting() == 0 && workers.areAllReady();
    }
}
