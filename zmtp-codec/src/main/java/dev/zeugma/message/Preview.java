package dev.zeugma.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.HexFormat;

/** Formats bytes and text from untrusted peers as short text that is safe to log. */
public final class Preview {
    private static final int BYTES_SHOWN = 32;
    private static final int FRAMES_SHOWN = 4;

    private Preview() {}

    /** Returns printable ASCII in quotes, and anything else as hex; truncated after 32 bytes. */
    public static String of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /**
     * Returns the readable bytes of a buffer as {@link #of(byte[])} does. Copies only the bytes shown, and leaves the
     * indices unchanged.
     */
    public static String of(ByteBuf buffer) {
        int length = buffer.readableBytes();
        return of(ByteBufUtil.getBytes(buffer, buffer.readerIndex(), Math.min(length, BYTES_SHOWN)), length);
    }

    /** Returns the number of frames of a message, their length in bytes, and previews of the first frames. */
    static String of(Message message) {
        StringBuilder text =
                new StringBuilder("Message[frames=" + message.frameCount() + ", bytes=" + message.byteCount() + ":");
        int shown = Math.min(message.frameCount(), FRAMES_SHOWN);
        for (int i = 0; i < shown; i++) {
            text.append(' ').append(of(message.buffer(i)));
        }
        return text.append(shown == message.frameCount() ? "]" : " ...]").toString();
    }

    private static String of(byte[] bytes, int length) {
        int shown = Math.min(bytes.length, BYTES_SHOWN);
        String more = shown < length ? "...(" + length + " bytes)" : "";
        for (int i = 0; i < shown; i++) {
            if (!isPrintable((char) (bytes[i] & 0xff))) {
                return "0x" + HexFormat.of().formatHex(bytes, 0, shown) + more;
            }
        }
        return '"' + new String(bytes, 0, shown, ISO_8859_1) + '"' + more;
    }

    /**
     * Returns the text with everything but printable ASCII escaped, so that it can neither forge nor break a line of a
     * log.
     */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isPrintable(each)) {
                escaped.append(each);
            } else {
                escaped.append(String.format("\\u%04x", (int) each));
            }
        }
        return escaped.toString();
    }

    private static boolean isPrintable(char each) {
        return each >= ' ' && each <= '~';
    }
}
