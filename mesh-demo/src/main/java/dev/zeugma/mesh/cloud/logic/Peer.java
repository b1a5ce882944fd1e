package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a broker knows of one peer. */
final class Peer {
    private enum State {
        /** Not heard of yet, except from others. */
        EXPECTED,
        ALIVE,
        /** Its connection is lost, or it is silent. */
        DEAD,
        LEFT
    }

    /** More than a cluster has, so that sums over all peers stay far from the limits of numbers. */
    private static final int MAX_WORKERS = 100_000;

    private final String name;
    private State state = State.EXPECTED;
    private @Nullable ClusterAddress address;
    private long instance;
    private long heardAt;

    private int announced;

    /** The number of the last task sent to it. */
    private long sent;

    /** The number of the last task that is not on its way any more: it has arrived, or was lost with a connection. */
    private long arrived;

    private Receipt received;

    Peer(String name) {
        this.name = name;
        this.received = new Receipt(name, 0, 0);
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return state == State.ALIVE;
    }

    boolean hasLeft() {
        return state == State.LEFT;
    }

    Optional<ClusterAddress> address() {
        return Optional.ofNullable(address);
    }

    Optional<Member> member() {
        return address().map(known -> new Member(known, instance));
    }

    /** Returns this peer if it is alive, and another broker than the given one of the same name. */
    Optional<Member> twin(Member other) {
        return member().filter(known -> isAlive() && Twins.areTwins(known, other));
    }

    Receipt received() {
        return received;
    }

    int announced() {
        return announced;
    }

    /** Returns how many tasks it can be sent now. */
    int spare() {
        return isAlive() ? (int) Math.max(0, announced - (sent - arrived)) : 0;
    }

    /** Learns of a start of the peer. Returns false if that is over already. */
    boolean isCurrent(long other) {
        if (other < instance || (hasLeft() && other == instance)) {
            return false;
        }
        if (other > instance) {
            instance = other;
            forgetTasks();
            state = hasLeft() ? State.EXPECTED : state;
        }
        return true;
    }

    /** Returns whether the address is a new one. */
    boolean moveTo(ClusterAddress other) {
        boolean isNew = !other.equals(address);
        address = other;
        return isNew;
    }

    boolean isReachedAt(Endpoint endpoint) {
        return address != null && address.tasks().equals(endpoint);
    }

    /** Forgets where the peer was reached, as it will be elsewhere if it comes back. */
    Optional<ClusterAddress> forgetAddress() {
        Optional<ClusterAddress> before = address();
        address = null;
        return before;
    }

    /** Hears an announcement of the current instance. Returns the word for it if the peer was not alive. */
    Optional<String> heard(long now) {
        State before = state;
        state = State.ALIVE;
        heardAt = now;
        return switch (before) {
            case EXPECTED -> Optional.of("joined");
            case DEAD, LEFT -> Optional.of("came back");
            case ALIVE -> Optional.empty();
        };
    }

    /** Takes over what the peer says, as far as it can be true; a peer may be wrong. */
    void announce(int ready, long receivedByPeer) {
        announced = Math.max(0, Math.min(ready, MAX_WORKERS));
        arrived = Math.max(arrived, Math.min(receivedByPeer, sent));
    }

    /** Returns the number of the task that is sent to it now. */
    long nextTask() {
        return ++sent;
    }

    /** Its queue is full or it is not connected: no tasks until it announces again. */
    void taskNotSent() {
        sent--;
        announced = 0;
    }

    /** A task of the peer has arrived. */
    void receivedTask(long senderInstance, long number) {
        received = new Receipt(name, senderInstance, number);
    }

    /** Returns whether it was alive. */
    boolean lost() {
        boolean wasAlive = isAlive();
        if (!hasLeft()) {
            state = wasAlive ? State.DEAD : state;
            forgetTasks();
        }
        return wasAlive;
    }

    boolean isSilent(long now, long maximumNanos) {
        return isAlive() && now - heardAt > maximumNanos;
    }

    /** Returns whether it had not left before. */
    boolean left() {
        boolean isNew = !hasLeft();
        state = State.LEFT;
        forgetTasks();
        return isNew;
    }

    private void forgetTasks() {
        announced = 0;
        arrived = sent;
    }
}
