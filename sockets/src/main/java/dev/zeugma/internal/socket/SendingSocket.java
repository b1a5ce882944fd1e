package dev.zeugma.internal.socket;

import dev.zeugma.internal.async.Asynchronous;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.message.Message;
import dev.zeugma.socket.MessageSender;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Implements {@link MessageSender}. */
interface SendingSocket extends EngineSocket, MessageSender {
    /** Returns the implementation of asynchronous calls. */
    Asynchronous asynchronous();

    @Override
    default void send(Message message) {
        core().exchange().send(Objects.requireNonNull(message, "message"));
    }

    @Override
    default boolean send(Message message, Duration timeout) {
        return core().exchange()
                .send(Objects.requireNonNull(message, "message"), Objects.requireNonNull(timeout, "timeout"));
    }

    @Override
    default boolean canSend() {
        return core().exchange().pattern().canSend();
    }

    @Override
    default boolean awaitPeers(int count, Duration timeout) {
        return core().awaitPeers(count, Objects.requireNonNull(timeout, "timeout"));
    }

    @Override
    default CompletableFuture<Void> sendAsync(Message message) {
        return asynchronous().send(Objects.requireNonNull(message, "message"));
    }

    @Override
    default Flow.Subscriber<Message> subscriber() {
        return asynchronous().subscriber();
    }
}
