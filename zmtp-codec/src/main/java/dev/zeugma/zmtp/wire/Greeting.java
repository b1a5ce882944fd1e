package dev.zeugma.zmtp.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zeugma.message.Preview;
import io.netty.buffer.ByteBuf;

/**
 * The first 64 bytes that each side sends (RFC 37, "Greeting").
 *
 * <pre>
 *   ff padding(8) 7f | major minor | mechanism(20) | as-server | zeros(31)
 *   0               9  10    11      12              32          33
 * </pre>
 *
 * @param version the highest version that the sender supports
 * @param mechanism name of the security mechanism, such as {@code NULL}
 * @param asServer whether the sender is the server of its mechanism; libzmq always sends false
 */
public record Greeting(Version version, String mechanism, boolean asServer) {
    /** The length of the signature, which identifies peers of ZMTP 2.0 and later, in bytes. */
    public static final int SIGNATURE_LENGTH = 10;

    /** The length of a whole greeting, in bytes. */
    public static final int LENGTH = 64;

    private static final int FIRST = 0xff;
    private static final int LAST_OF_SIGNATURE = 0x7f;
    private static final int MECHANISM_LENGTH = 20;
    private static final int FILLER_LENGTH = 31;

    /**
     * Checks the mechanism's name.
     *
     * @throws IllegalArgumentException if the name is longer than 20 characters
     */
    public Greeting {
        if (mechanism.length() > MECHANISM_LENGTH) {
            throw new IllegalArgumentException("mechanism " + mechanism + " (expected: at most 20 characters)");
        }
    }

    /** Returns whether a greeting that starts with the given byte may be that of a peer of ZMTP 2.0 or later. */
    public static boolean beginsSignature(int first) {
        return (first & 0xff) == FIRST;
    }

    /**
     * Returns whether a signature that ends with the given byte is that of a peer of ZMTP 2.0 or later. As in libzmq,
     * only the lowest bit counts.
     */
    public static boolean endsSignature(int last) {
        return (last & 1) == 1;
    }

    /**
     * Appends the 64 bytes to a buffer.
     *
     * @param routingIdLength the length of the sender's routing id, in bytes. As in libzmq, the padding holds it plus
     *     1, so that a ZMTP 1.0 peer reads the signature as the header of an identity frame
     */
    public void encode(int routingIdLength, ByteBuf out) {
        out.writeByte(FIRST).writeLong(routingIdLength + 1L).writeByte(LAST_OF_SIGNATURE);
        out.writeByte(version.major()).writeByte(version.minor());
        byte[] name = mechanism.getBytes(US_ASCII);
        out.writeBytes(name).writeZero(MECHANISM_LENGTH - name.length);
        out.writeByte(asServer ? 1 : 0).writeZero(FILLER_LENGTH);
    }

    /**
     * Reads 64 bytes from a buffer. Does not check padding and filler (RFC 37: "SHALL NOT validate").
     *
     * @throws ProtocolException {@link Violation#MALFORMED_GREETING} if the signature or the mechanism field is
     *     malformed
     * @throws IndexOutOfBoundsException if there are fewer than 64 bytes
     */
    public static Greeting parse(ByteBuf in) {
        ByteBuf greeting = in.readSlice(LENGTH);
        if (!beginsSignature(greeting.getByte(0)) || !endsSignature(greeting.getByte(9))) {
            throw malformed("signature", greeting.slice(0, SIGNATURE_LENGTH), "ff, 8 bytes of padding, 7f");
        }
        Version version = new Version(greeting.getUnsignedByte(10), greeting.getUnsignedByte(11));
        boolean asServer = greeting.getByte(32) != 0;
        return new Greeting(version, parseMechanism(greeting.slice(12, MECHANISM_LENGTH)), asServer);
    }

    /**
     * Checks that the peer has the same mechanism as we have; there is no negotiation.
     *
     * @throws ProtocolException {@link Violation#MECHANISM_MISMATCH} if it has another one
     */
    public void requireMechanism(String ours) {
        if (!mechanism.equals(ours)) {
            throw new ProtocolException(
                    Violation.MECHANISM_MISMATCH,
                    "mechanism '" + Preview.escaped(mechanism) + "' (expected: '" + ours + "')");
        }
    }

    private static String parseMechanism(ByteBuf field) {
        int length = field.bytesBefore((byte) 0);
        int end = length < 0 ? MECHANISM_LENGTH : length;
        for (int i = end; i < MECHANISM_LENGTH; i++) {
            if (field.getByte(i) != 0) {
                throw malformed("mechanism", field, "a name, then zeros only");
            }
        }
        return field.toString(0, end, US_ASCII);
    }

    private static ProtocolException malformed(String field, ByteBuf bytes, String expected) {
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), copy);
        return new ProtocolException(
                Violation.MALFORMED_GREETING,
                "greeting with " + field + " " + Preview.of(copy) + " (expected: " + expected + ")");
    }
}
