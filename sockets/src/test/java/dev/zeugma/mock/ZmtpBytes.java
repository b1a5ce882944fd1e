package dev.zeugma.mock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zeugma.message.SocketType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Builds bytes of ZMTP 3.x (RFC 37), valid and invalid, without the codec under test. */
public final class ZmtpBytes {
    /** The last frame of a message. */
    public static final int LAST = 0x00;

    /** A frame that is followed by another of the same message. */
    public static final int MORE = 0x01;

    static final int LONG = 0x02;
    static final int COMMAND = 0x04;

    /** The length of a greeting. */
    static final int GREETING_LENGTH = 64;

    private ZmtpBytes() {}

    /** Parses hexadecimal digits; spaces are ignored. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** Concatenates arrays. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A greeting of ZMTP 3.1 with the mechanism NULL, as libzmq sends it for a socket without a routing id. */
    public static byte[] greeting() {
        return greeting(3, 1, "NULL");
    }

    public static byte[] greeting(int major, int minor, String mechanism) {
        return ByteBuffer.allocate(GREETING_LENGTH)
                .put(hex("ff 0000000000000001 7f"))
                .put((byte) major)
                .put((byte) minor)
                .put(mechanism.getBytes(ISO_8859_1))
                .array();
    }

    /** A frame with the shortest size field for its length. */
    public static byte[] frame(int flags, byte[] body) {
        return body.length <= 255
                ? join(new byte[] {(byte) flags, (byte) body.length}, body)
                : join(longHeader(flags, body.length), body);
    }

    static byte[] frame(int flags, String body) {
        return frame(flags, body.getBytes(ISO_8859_1));
    }

    /** The header of a frame with an eight-byte size field, which may announce anything. */
    static byte[] longHeader(int flags, long length) {
        return ByteBuffer.allocate(9).put((byte) (flags | LONG)).putLong(length).array();
    }

    public static byte[] command(String name, byte[]... data) {
        return frame(COMMAND, join(text(name), join(data)));
    }

    /** Text after its length in one byte. */
    public static byte[] text(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return join(new byte[] {(byte) bytes.length}, bytes);
    }

    static byte[] property(String name, byte[] value) {
        return join(text(name), property(value));
    }

    static byte[] property(String name, String value) {
        return property(name, value.getBytes(ISO_8859_1));
    }

    private static byte[] property(byte[] value) {
        return join(ByteBuffer.allocate(4).putInt(value.length).array(), value);
    }

    /** The READY of a socket, with its routing id, even an empty one, if its type announces one. */
    public static byte[] ready(SocketType type, String routingId) {
        byte[] socketType = property("Socket-Type", type.name());
        boolean identity = type == SocketType.REQ || type == SocketType.DEALER || type == SocketType.ROUTER;
        return identity ? command("READY", socketType, property("Identity", routingId)) : command("READY", socketType);
    }

    public static byte[] ready(SocketType type) {
        return ready(type, "");
    }

    /** A PING with a time to live in tenths of a second. */
    public static byte[] ping(int timeToLive, byte[] context) {
        return command("PING", new byte[] {(byte) (timeToLive >> 8), (byte) timeToLive}, context);
    }

    /** An array filled with one value. */
    public static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** The same bytes, repeated. */
    static byte[] repeated(byte[] part, int times) {
        byte[] bytes = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, bytes, i * part.length, part.length);
        }
        return bytes;
    }
}
