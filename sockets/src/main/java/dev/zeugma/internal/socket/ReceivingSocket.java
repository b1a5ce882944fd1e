package dev.zeugma.internal.socket;

import dev.zeugma.internal.async.Asynchronous;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.message.Message;
import dev.zeugma.socket.Delivery;
import dev.zeugma.socket.HandlerRegistration;
import dev.zeugma.socket.MessageReceiver;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Implements {@link MessageReceiver}. */
interface ReceivingSocket extends EngineSocket, MessageReceiver {
    /** Returns the implementation of asynchronous calls. */
    Asynchronous asynchronous();

    @Override
    default Message receive() {
        return core().exchange().receive();
    }

    @Override
    default Optional<Message> receive(Duration timeout) {
        return Optional.ofNullable(core().exchange().receive(Objects.requireNonNull(timeout, "timeout")));
    }

    @Override
    default boolean canReceive() {
        return core().exchange().pattern().canReceive();
    }

    @Override
    default Delivery receiveDelivery() {
        return core().exchange().receiveDelivery();
    }

    @Override
    default Optional<Delivery> receiveDelivery(Duration timeout) {
        return Optional.ofNullable(core().exchange().receiveDelivery(Objects.requireNonNull(timeout, "timeout")));
    }

    @Override
    default CompletableFuture<Message> receiveAsync() {
        return asynchronous().receive();
    }

    @Override
    default HandlerRegistration onMessage(Consumer<? super Message> handler) {
        return asynchronous().handle(handler);
    }

    @Override
    default Flow.Publisher<Message> publisher() {
        return asynchronous().publisher();
    }
}
