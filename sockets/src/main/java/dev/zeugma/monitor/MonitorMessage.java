package dev.zeugma.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.message.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An event in libzmq's message format (zmq_socket_monitor(3)). The first frame contains the event's number in 16 bits and its value
 * in 32 bits, both in native byte order; the second frame contains the endpoint as text.
 *
 * @param kind the kind of event
 * @param value the value, as described in {@link EventKind}
 * @param endpoint the endpoint as text; empty if there is none
 */
public record MonitorMessage(EventKind kind, int value, String endpoint) {
    private static final int LENGTH = Short.BYTES + Integer.BYTES;

    /**
     * Parses a message received from a monitor endpoint.
     *
     * @throws IllegalArgumentException if the message is not an event
     */
    public static MonitorMessage parse(Message message) {
        if (message.frameCount() != 2 || message.frame(0).length != LENGTH) {
            throw new IllegalArgumentException("message has " + message.frameCount() + " frames, the first of "
                    + message.frame(0).length + " bytes; expected 2 frames, the first of " + LENGTH + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(message.frame(0)).order(ByteOrder.nativeOrder());
        int number = Short.toUnsignedInt(in.getShort());
        EventKind kind = EventKind.ofNumber(number)
                .orElseThrow(() ->
                        new IllegalArgumentException("event number is " + number + ", expected a number of EventKind"));
        return new MonitorMessage(kind, in.getInt(), message.string(1));
    }

    /** Returns the event as a message of two frames. */
    public Message toMessage() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.nativeOrder());
        out.putShort((short) kind.number()).putInt(value);
        return Message.of(out.array(), endpoint.getBytes(UTF_8));
    }
}
