package dev.zeugma.internal.engine;

import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.GatedPattern.Received;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.message.Message;
import dev.zeugma.option.TimeoutOptions;
import dev.zeugma.socket.Delivery;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a socket that send and receive: they try the pattern, wait at its gates, and fail when it is closed. Thread-safe.
 */
public final class Exchange {
    private final GatedPattern pattern;
    private final TimeoutOptions timeouts;
    private final Driver driver;

    Exchange(GatedPattern pattern, TimeoutOptions timeouts, Driver driver) {
        this.pattern = pattern;
        this.timeouts = timeouts;
        this.driver = driver;
    }

    /** Returns the pattern, for calls that do not wait. */
    public GatedPattern pattern() {
        return pattern;
    }

    /** Sends a message, waiting up to the socket's send timeout. */
    public void send(Message message) {
        if (!send(message, timeouts.send())) {
            throw Errors.noRoom(timeouts.send());
        }
    }

    /** Sends a message, waiting up to the given time; returns false if no peer could take it. */
    public boolean send(Message message, Duration timeout) {
        driver.enter();
        try {
            boolean sent = pattern.trySend(message)
                    || await(pattern.sending(), () -> pattern.trySend(message) ? Boolean.TRUE : null, timeout) != null;
            if (sent) {
                driver.sent();
            }
            return sent;
        } catch (ZmqException failure) {
            throw failed(failure);
        }
    }

    /** Does what {@link Driver#call} does after a failure, without the cost of a lambda for each message. */
    private ZmqException failed(ZmqException failure) {
        driver.turn();
        return failure;
    }

    /** Receives a message, waiting up to the socket's receive timeout. */
    public Message receive() {
        return requireReceived(receive(timeouts.receive()));
    }

    /** Receives a message, waiting up to the given time; null if none arrived. */
    public @Nullable Message receive(Duration timeout) {
        driver.enter();
        try {
            Message message = pattern.tryReceive();
            return message != null ? message : await(pattern.receiving(), pattern::tryReceive, timeout);
        } catch (ZmqException failure) {
            throw failed(failure);
        }
    }

    /** Receives a message with the properties of its sender, waiting up to the socket's receive timeout. */
    public Delivery receiveDelivery() {
        return requireReceived(receiveDelivery(timeouts.receive()));
    }

    /** Receives a message with the properties of its sender, waiting up to the given time; null if none arrived. */
    public @Nullable Delivery receiveDelivery(Duration timeout) {
        Received received = receiveWithSender(timeout);
        return received == null
                ? null
                : new Delivery(received.message(), received.sender().properties());
    }

    /** Receives a message with its sender, waiting up to the given time; null if none arrived. */
    public @Nullable Received receiveWithSender(Duration timeout) {
        return call(pattern.receiving(), pattern::tryReceiveWithSender, timeout);
    }

    private <T> T requireReceived(@Nullable T received) {
        if (received == null) {
            throw Errors.nothingReceived(timeouts.receive());
        }
        return received;
    }

    /** Waits until a condition on the peers to send to holds; returns false if the time elapsed. */
    public boolean awaitPeers(BooleanSupplier condition, Duration timeout) {
        return awaitCondition(pattern.arrivals(), () -> pattern.testPeers(condition), timeout);
    }

    /** Waits at a gate until a condition holds; returns false if the time elapsed. */
    public boolean awaitCondition(Gate gate, BooleanSupplier condition, Duration timeout) {
        Gate.Attempt<Boolean> repeated = () -> condition.getAsBoolean() ? Boolean.TRUE : null;
        return call(gate, repeated, timeout) != null;
    }

    private <T> @Nullable T call(Gate gate, Gate.Attempt<T> attempt, Duration timeout) {
        return driver.call(() -> {
            T result = attempt.tryOnce();
            return result != null ? result : await(gate, attempt, timeout);
        });
    }

    private <T> @Nullable T await(Gate gate, Gate.Attempt<T> attempt, Duration timeout) {
        T result = driver.await(gate, attempt, timeout);
        if (result == null && !timeout.isZero() && Thread.currentThread().isInterrupted()) {
            throw Errors.interrupted();
        }
        return result;
    }

    /** Returns whether the socket or its context was closed. */
    public boolean isClosed() {
        return pattern.closedBecause() != null;
    }

    /** Throws unless the socket is open. Holding no lock. */
    public void checkOpen() {
        driver.guarded(pattern::requireOpen);
    }

    /** Returns the driver of the event loops. */
    public Driver driver() {
        return driver;
    }
}
