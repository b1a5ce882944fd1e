package dev.zeugma.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.message.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One event as a monitor socket of libzmq tells it (zmq_socket_monitor(3)): a frame of the event's number, 16 bits, and its
 * value, 32 bits, both in the byte order of this machine; then a frame of the endpoint's text.
 *
 * @param kind which event
 * @param value what {@link EventKind} says of it
 * @param endpoint the endpoint concerned as text, empty if none
 */
public record MonitorMessage(EventKind kind, int value, String endpoint) {
    private static final int LENGTH = Short.BYTES + Integer.BYTES;

    /**
     * Reads what a monitor socket has sent.
     *
     * @throws IllegalArgumentException if the message is no event
     */
    public static MonitorMessage parse(Message message) {
        if (message.frameCount() != 2 || message.frame(0).length != LENGTH) {
            throw new IllegalArgumentException(
                    message.frameCount() + " frames (expected: one of " + LENGTH + " bytes and an endpoint)");
        }
        ByteBuffer in = ByteBuffer.wrap(message.frame(0)).order(ByteOrder.nativeOrder());
        int number = Short.toUnsignedInt(in.getShort());
        EventKind kind = EventKind.numbered(number)
                .orElseThrow(() -> new IllegalArgumentException("no event has the number " + number));
        return new MonitorMessage(kind, in.getInt(), message.string(1));
    }

    /** The two frames. */
    public Message toMessage() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.nativeOrder());
        out.putShort((short) kind.number()).putInt(value);
        return Message.of(out.array(), endpoint.getBytes(UTF_8));
    }
}
