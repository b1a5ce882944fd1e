package dev.zeugma.zmtp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zeugma.message.Preview;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Encodes and parses the body of a command frame. */
final class CommandBody {
    private static final int MAX_CONTEXT_LENGTH = 16;
    private static final int TIME_TO_LIVE_LENGTH = 2;

    private CommandBody() {}

    static byte[] of(String name, byte[]... data) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(name.length());
        body.writeBytes(name.getBytes(ISO_8859_1));
        for (byte[] part : data) {
            body.writeBytes(part);
        }
        return body.toByteArray();
    }

    static String name(byte[] body) {
        int length = body.length == 0 ? 0 : Byte.toUnsignedInt(body[0]);
        if (length == 0 || length > body.length - 1) {
            throw new ProtocolException(
                    Violation.MALFORMED_COMMAND,
                    "command name of " + length + " bytes in a body of " + body.length
                            + " (expected: a name that fits)");
        }
        return new String(body, 1, length, ISO_8859_1);
    }

    /** Parses {@code length(1) text}; ignores bytes after the text, as libzmq does. */
    static String reason(byte[] data) {
        if (data.length == 0 || Byte.toUnsignedInt(data[0]) > data.length - 1) {
            throw new ProtocolException(
                    Violation.MALFORMED_ERROR, "ERROR data " + Preview.of(data) + " (expected: length and reason)");
        }
        return new String(data, 1, Byte.toUnsignedInt(data[0]), ISO_8859_1);
    }

    /** {@code time-to-live(2) context}. */
    static Command.Ping ping(byte[] data) {
        if (data.length < TIME_TO_LIVE_LENGTH) {
            throw new ProtocolException(
                    Violation.MALFORMED_PING, "PING with " + data.length + " bytes of data (expected: at least 2)");
        }
        int timeToLive = Byte.toUnsignedInt(data[0]) << 8 | Byte.toUnsignedInt(data[1]);
        return new Command.Ping(timeToLive, Arrays.copyOfRange(data, TIME_TO_LIVE_LENGTH, data.length));
    }

    static byte[] truncatedContext(byte[] context) {
        return context.length <= MAX_CONTEXT_LENGTH ? context : Arrays.copyOf(context, MAX_CONTEXT_LENGTH);
    }
}
