package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.mesh.cloud.logic.Member;
import dev.zeugma.mesh.cloud.logic.Task;
import dev.zeugma.message.Message;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A message between the brokers of two clusters, ROUTER to ROUTER. The first frame is always the name of the other broker. */
sealed interface CloudMessage {
    char TASK = 'T';
    char REPLY = 'R';
    char HELLO = 'H';
    char GOODBYE = 'G';

    /** A task, with its number among all tasks that this start of the sender has sent to the receiver. */
    record Asked(long instance, long number, Message envelope) implements CloudMessage {}

    record Answered(Message envelope) implements CloudMessage {}

    /** The first message on a connection: where the sender is reached itself. */
    record Hello(Member sender) implements CloudMessage {}

    /** The answer to a leave: the sender has sent its last task. */
    record Goodbye() implements CloudMessage {}

    static Message task(String to, long instance, long number, Message envelope) {
        return envelope.prepend(Frames.numbers(instance, number))
                .prepend(Frames.kind(TASK))
                .prepend(Frames.text(to));
    }

    static Message reply(String to, Message envelope) {
        return envelope.prepend(Frames.kind(REPLY)).prepend(Frames.text(to));
    }

    static Message hello(String to, Member sender) {
        return Frames.prepend(sender, Message.empty())
                .prepend(Frames.kind(HELLO))
                .prepend(Frames.text(to));
    }

    static Message goodbye(String to) {
        return Message.of(Frames.text(to), Frames.kind(GOODBYE));
    }

    static Optional<CloudMessage> parse(Message received) {
        return Frames.parsed(() -> {
            Message body = received.rest();
            return switch (Frames.kind(body)) {
                case TASK -> task(body.rest());
                case REPLY -> new Answered(envelope(body.rest()));
                case HELLO -> new Hello(Frames.member(body, 1));
                case GOODBYE -> new Goodbye();
                default -> throw new IllegalArgumentException("unknown kind of message");
            };
        });
    }

    private static Asked task(Message body) {
        ByteBuffer numbers = Frames.numbers(body, 0);
        return new Asked(numbers.getLong(), numbers.getLong(), envelope(body.rest()));
    }

    private static Message envelope(Message envelope) {
        if (!Task.isEnvelope(envelope)) {
            throw new IllegalArgumentException("no envelope");
        }
        return envelope;
    }
}
