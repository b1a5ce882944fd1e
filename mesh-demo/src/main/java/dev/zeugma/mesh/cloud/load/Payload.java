package dev.zeugma.mesh.cloud.load;

import dev.zeugma.message.Message;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** The requests of a client, which have a number that is unique in this process, and the replies, which repeat it. */
final class Payload {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final byte[] padding;

    /** Creates requests of the given size in bytes. */
    Payload(int size) {
        padding = new byte[size - Long.BYTES];
    }

    long next() {
        return NUMBERS.incrementAndGet();
    }

    Message request(long number) {
        return Message.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array(), padding);
    }

    /** Returns the reply of a worker. */
    static Message reply(Message request) {
        return request;
    }

    static boolean isReplyTo(long number, Message reply) {
        byte[] first = reply.first();
        return first.length == Long.BYTES && ByteBuffer.wrap(first).getLong() == number;
    }
}
