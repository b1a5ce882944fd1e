package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.message.Message;
import dev.zeugma.socket.TopicSubscriber;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.util.Objects;

/** Implements {@link TopicSubscriber}: a subscription is sent as a message of one frame. */
interface SubscribingSocket extends EngineSocket, TopicSubscriber {
    @Override
    default void subscribe(byte[] topic) {
        core().exchange().send(Message.of(SubscriptionFrame.subscribe(Objects.requireNonNull(topic, "topic"))));
    }

    @Override
    default void unsubscribe(byte[] topic) {
        core().exchange().send(Message.of(SubscriptionFrame.cancel(Objects.requireNonNull(topic, "topic"))));
    }
}
