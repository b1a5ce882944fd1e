package dev.zeugma.interop;

import dev.zeugma.message.Message;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/**
 * A socket of ours or of libzmq, for tests that need not know which. Blocking calls wait at most ten seconds; all calls
 * fail with a {@link dev.zeugma.error.ZmqException}.
 */
interface AnySocket extends AutoCloseable {
    /** Binds, and returns the endpoint to connect to. */
    String bind(String endpoint);

    /** Binds to a free port of this machine. */
    default String bind() {
        return bind("tcp://127.0.0.1:*");
    }

    void unbind(String endpoint);

    void connect(String endpoint);

    /** Connects, and chooses the routing id of the peer. */
    void connect(String endpoint, String routingId);

    void disconnect(String endpoint);

    /** Sends; false if there was no room within that time. */
    boolean send(Message message, Duration timeout);

    default void send(Message message) {
        Assertions.assertThat(send(message, Waiting.PATIENCE))
                .as("sent by %s", this)
                .isTrue();
    }

    default boolean trySend(Message message) {
        return send(message, Duration.ZERO);
    }

    /** Receives; empty if nothing arrived within that time. */
    Optional<Message> receive(Duration timeout);

    default Message receive() {
        return receive(Waiting.PATIENCE).orElseGet(() -> Assertions.fail("%s received nothing", this));
    }

    /** Receives a message and returns the sender's property of this name. */
    Optional<String> receiveProperty(String name);

    /**
     * Runs what is pending until the next call of the application, such as sending subscriptions to a new connection.
     */
    void work();

    boolean canSend();

    boolean canReceive();

    void subscribe(String topic);

    void unsubscribe(String topic);

    /** Grants a topic to the subscriber whose request was received last. */
    void grant(String topic);

    /** Revokes a topic of the subscriber whose request was received last. */
    void revoke(String topic);

    /** Closes and drops unsent messages. */
    @Override
    void close();
}
