package dev.zeugma.mesh.cloud.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.cloud.logic.Member;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.message.Message;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/** Frames that several messages of brokers have in common. */
final class Frames {
    /** The number of frames of a member. */
    static final int MEMBER = 4;

    private Frames() {}

    /** Returns the frame that says what kind of message it begins. */
    static byte[] kind(char kind) {
        return new byte[] {(byte) kind};
    }

    static char kind(Message message) {
        byte[] first = message.first();
        return first.length == 1 ? (char) first[0] : 0;
    }

    static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] numbers(long... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Long.BYTES);
        for (long number : numbers) {
            buffer.putLong(number);
        }
        return buffer.array();
    }

    static ByteBuffer numbers(Message message, int frame) {
        return ByteBuffer.wrap(message.frame(frame));
    }

    /** Adds the frames of a member in front. */
    static Message prepend(Member member, Message rest) {
        return rest.prepend(text(member.address().states().toString()))
                .prepend(text(member.address().tasks().toString()))
                .prepend(numbers(member.instance()))
                .prepend(text(member.name()));
    }

    static Member member(Message message, int firstFrame) {
        ClusterAddress address = new ClusterAddress(
                NodeNames.checked(message.string(firstFrame)),
                Endpoint.parse(message.string(firstFrame + 2)),
                Endpoint.parse(message.string(firstFrame + 3)));
        boolean regular = address.equals(ClusterAddress.of(address.name(), address.base()));
        if (!regular || address.tasks().isWildcard()) {
            throw new IllegalArgumentException("not where a cluster can be reached");
        }
        return new Member(address, numbers(message, firstFrame + 1).getLong());
    }

    /** Returns a parsed message; empty if the message is malformed. */
    static <T> Optional<T> parsed(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | IllegalStateException
                | BufferUnderflowException
                | ZmqException
                | MeshException malformed) {
            return Optional.empty();
        }
    }
}
