package dev.zeugma.internal.socket;

import dev.zeugma.internal.async.Asynchronous;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.message.Message;
import dev.zeugma.socket.MessageSender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Implements {@link MessageSender}. */
interface SendingSocket extends EngineSocket, MessageSender {
    /** Returns the implementation of asynchronous calls. */
    Asynchronous asynchronous();

    @Override
    default void send(Message message) {
        core().exchange().send(message);
    }

    @Override
    default boolean send(Message message, Duration timeout) {
        return core().exchange().send(message, timeout);
    }

    @Override
    default boolean canSend() {
        return core().exchange().pattern().canSend();
    }

    @Override
    default CompletableFuture<Void> sendAsync(Message message) {
        return asynchronous().send(message);
    }

    @Override
    default Flow.Subscriber<Message> subscriber() {
        return asynchronous().subscriber();
    }
}
